import { spawn } from "node:child_process";
import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";
import { fromItem, type Item, toItem } from "./attribute-values.ts";

/** Writes forever, 50 at a time to 10 rows, and prints a row's number after each write that was acknowledged. */
const WRITER = `
  import { openDatabase } from "./database.ts";
  const database = await openDatabase({ path: process.argv[2] });
  await database.createTables();
  for (;;) {
    await Promise.all(Array.from({ length: 50 }, async (_, n) => {
      await database.call("UpdateItem", {
        TableName: "Reviews",
        Key: { pk: { S: "killed" }, sk: { S: String(n % 10) } },
        UpdateExpression: "ADD #n :one",
        ExpressionAttributeNames: { "#n": "n" },
        ExpressionAttributeValues: { ":one": { N: "1" } },
      });
      process.stdout.write(n % 10 + "\\n");
    }));
  }
`;

test("what was acknowledged before a kill -9 in the midst of writing is there afterwards", async () => {
  const here = fileURLToPath(new URL(".", import.meta.url));
  // Beside this package, so that the bundle finds its dependencies.
  const dist = join(here, "..", "dist");
  await mkdir(dist, { recursive: true });
  const program = await mkdtemp(join(dist, "writer-"));
  const path = await mkdtemp(join(tmpdir(), "marquee-"));
  try {
    const outfile = join(program, "writer.mjs");
    await build({
      ...{ stdin: { contents: WRITER, resolveDir: here, loader: "ts" } },
      ...{ outfile, bundle: true, platform: "node", format: "esm" },
    });
    for (const lives of [1, 2]) {
      const acknowledged = await runAndKill(outfile, path);
      const database = await openDatabase({ path });
      await database.createTables();
      const { Items } = await database.call("Query", {
        ...{ TableName: "Reviews", KeyConditionExpression: "pk = :pk" },
        ExpressionAttributeValues: toItem({ ":pk": "killed" }),
      });
      const counts = new Map((Items as Item[]).map(fromItem).map(({ sk, n }) => [sk as string, Number(n)]));
      for (const [row, n] of acknowledged)
        expect(counts.get(row), `row ${row}, life ${lives}`).toBeGreaterThanOrEqual(n);
      // For the next life, the rows begin at zero again.
      for (const row of counts.keys())
        await database.call("DeleteItem", { TableName: "Reviews", Key: toItem({ pk: "killed", sk: row }) });
      await database.close();
    }
  } finally {
    await rm(program, { recursive: true });
    await rm(path, { recursive: true });
  }
}, 30_000);

/** Runs the writer until it has acknowledged 3,000 writes, kills it, and counts all that it acknowledged, by row. */
async function runAndKill(program: string, path: string): Promise<Map<string, number>> {
  const writer = spawn(process.execPath, [program, path], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged = new Map<string, number>();
  let total = 0;
  for await (const row of createInterface({ input: writer.stdout })) {
    acknowledged.set(row, (acknowledged.get(row) ?? 0) + 1);
    if (++total === 3_000) writer.kill("SIGKILL");
  }
  expect(total).toBeGreaterThanOrEqual(3_000);
  return acknowledged;
}
