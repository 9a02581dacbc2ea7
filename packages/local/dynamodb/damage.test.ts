import { cp, mkdtemp, open as openFile, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromItem, type Item, toItem } from "./attribute-values.ts";
import { type Database, type DataTrouble, openDatabase } from "./database.ts";

const TableName = "Reviews";
const ROWS = 4_000;

let home: string;
/** A database that was closed well, with most rows in tables and some in the log. */
let whole: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "marquee-"));
  whole = join(home, "whole");
  for (const half of [0, 1]) {
    const database = await openDatabase({ path: whole });
    await database.createTables();
    const rows = Array.from({ length: ROWS / 2 }, (_, n) => half * (ROWS / 2) + n);
    await Promise.all(rows.map((n) => put(database, n)));
    await database.close();
  }
});
afterAll(async () => {
  await rm(home, { recursive: true });
});

const put = (database: Database, n: number) =>
  database.call("PutItem", { TableName, Item: toItem({ pk: "row", sk: `${n}`.padStart(6, "0"), n }) });

/** The numbers in the rows of `database`. */
async function numbersIn(database: Database): Promise<number[]> {
  const numbers: number[] = [];
  let from: unknown;
  do {
    const { Items, LastEvaluatedKey } = await database.call("Scan", { TableName, ExclusiveStartKey: from });
    for (const { sk, n } of (Items as Item[]).map(fromItem)) {
      expect(Number(sk), "a row is as it was written").toBe(n);
      numbers.push(Number(n));
    }
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return numbers;
}

/** A copy of the database with its sums, damaged by `damage`, which is told where its files are. */
async function damaged(name: string, damage: (file: (kind: RegExp) => Promise<string>) => Promise<void>) {
  const path = join(home, name.replaceAll(" ", "-"));
  await cp(whole, path, { recursive: true });
  await cp(`${whole}.sums`, `${path}.sums`);
  const names = await readdir(path);
  await damage(async (kind) => {
    const sizes = await Promise.all(
      names
        .filter((one) => kind.test(one))
        .map(async (one) => ({ one, size: (await readFile(join(path, one))).length })),
    );
    const [largest] = sizes.sort((a, b) => b.size - a.size);
    return join(path, largest?.one ?? expect.fail(`There is no ${kind.source} in ${names.join(", ")}`));
  });
  return path;
}

async function flipBit(file: string, at: number) {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  await writeFile(file, bytes);
}

/** Opens `path`: what can be read of it, and what is said to be lost. */
async function open(path: string) {
  const troubles: DataTrouble[] = [];
  const database = await openDatabase({ path, onTrouble: (trouble) => troubles.push(trouble) });
  await database.createTables();
  const numbers = await numbersIn(database);
  await put(database, 1_000_000);
  await database.close();
  return { numbers, said: troubles.map(({ trouble }) => trouble).join("\n") };
}

describe("a database that is damaged is moved aside, what can be read of it is kept, and it is said:", () => {
  test.each<[string, RegExp, (file: string) => Promise<void>]>([
    ["a table that is cut", /ldb$/, (file) => truncate(file, 3_000)],
    ["a table that is empty", /ldb$/, (file) => truncate(file, 0)],
    [
      "a table with zeros in it",
      /ldb$/,
      async (file) => {
        const bytes = await readFile(file);
        await writeFile(file, bytes.fill(0, 2_000, 6_096));
      },
    ],
    ["a flipped bit in a table", /ldb$/, (file) => flipBit(file, 5_000)],
    ["a log that is cut in the middle", /log$/, (file) => truncate(file, 50_000)],
    ["a flipped bit in the log", /log$/, (file) => flipBit(file, 50_000)],
    ["a list of files that is nonsense", /^MANIFEST/, (file) => writeFile(file, "nonsense")],
    ["no current list", /^CURRENT/, (file) => rm(file)],
  ])("%s", async (name, kind, damage) => {
    const path = await damaged(name, async (file) => damage(await file(kind)));
    const { numbers, said } = await open(path);
    expect(said).toMatch(
      /^The database was damaged \(.*\)\. .*(kept|anew).* The damaged one is kept in \S+$/,
    );
    const aside = /kept in (\S+\.damaged-\S+)$/.exec(said)?.[1] ?? "";
    expect(await readdir(aside)).not.toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    // Half of the rows are in each of a table and the log.
    expect(numbers.length).toBeGreaterThanOrEqual(kind.source.includes("ldb") ? ROWS / 2 : ROWS / 4);
    // The next start has nothing to say, and all that the one before wrote.
    const again = await open(path);
    expect(again.said).toBe("");
    expect(again.numbers).toContain(1_000_000);
  });

  test("nothing is said of one that is whole, closed well or not", async () => {
    const path = await damaged("well", async () => {});
    expect(await open(path)).toMatchObject({ said: "", numbers: { length: ROWS } });
    // As a kill leaves it: more in the log than is known.
    const killed = await damaged("killed", async (file) => {
      const log = await file(/log$/);
      const sums = `${log.slice(0, log.lastIndexOf("/"))}.sums`;
      await rm(sums);
    });
    expect(await open(killed)).toMatchObject({ said: "", numbers: { length: ROWS } });
  });

  test("what goes bad while the show runs is lost, and all else is read", async () => {
    const path = await damaged("running", async () => {});
    const troubles: DataTrouble[] = [];
    const database = await openDatabase({ path, onTrouble: (trouble) => troubles.push(trouble) });
    await database.createTables();
    for (const name of (await readdir(path)).filter((one) => one.endsWith("ldb"))) {
      const file = await openFile(join(path, name), "r+");
      await file.write(Buffer.alloc(4_096), 0, 4_096, 8_192);
      await file.close();
    }
    const numbers = await numbersIn(database);
    expect(numbers.length).toBeLessThan(ROWS);
    expect(numbers.length).toBeGreaterThan(ROWS / 2);
    await expect.poll(() => troubles).toHaveLength(1);
    expect(troubles[0]).toMatchObject({ kind: "rows" });
    await database.close();
  });
});
