import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROUND_PK, VOTER_PREFIX } from "@marquee/api/table-keys";
import type { Item } from "@marquee/local/dynamodb/attribute-values";
import { openDatabase } from "@marquee/local/dynamodb/database";
import { createPseudonyms } from "@marquee/local/pseudonyms";
import { readConfig } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { createLoad } from "../load/votes.ts";

export const ROUND_MS = 2_000;
const VOTERS = 40;
const CONNECTIONS = 8;

/** What was written is synced by then, and known to be, ms. */
const SYNCED_MS = 2_500;

/**
 * The data folders of a real show that was played twice, as what the first has left lies in tables then: one that was stopped, and one that
 * was played once more and killed a while after the last vote.
 */
export async function makeShowFolders(
  home: string,
  secondsOfVotes: number,
  ends: readonly ("stop" | "kill")[] = ["stop", "stop", "kill"],
): Promise<string[]> {
  const [stopped, killed] = [join(home, "stopped"), join(home, "killed")];
  for (const end of ends) {
    const data = end === "stop" ? stopped : killed;
    if (end === "kill") cpSync(stopped, killed, { recursive: true });
    const server = await startServer(["--round-ms", `${ROUND_MS}`], data);
    const options = { url: server.url, config: await readConfig(server.url), now: Date.now };
    const load = await createLoad(VOTERS, options);
    load.start(CONNECTIONS);
    await sleep(secondsOfVotes * 1_000);
    await load.stop();
    if (end === "kill") await sleep(SYNCED_MS);
    await server[end]();
  }
  return ends.includes("kill") ? [stopped, killed] : [stopped];
}

/** The votes and the rounds that the server that was in `data` has kept, by their keys. */
export async function rowsIn(data: string): Promise<Map<string, string>> {
  const database = await openDatabase({ path: join(data, "database") });
  await database.createTables();
  const rows = new Map<string, string>();
  for (const TableName of ["Reviews", "Movie"]) {
    let from: unknown;
    do {
      const page = await database.call("Scan", { TableName, ExclusiveStartKey: from });
      for (const { pk, sk, ...rest } of page.Items as Item[]) {
        const [partition, sort] = [textOf(pk), textOf(sk)];
        if (partition === ROUND_PK || sort.startsWith(VOTER_PREFIX))
          rows.set(`${partition} ${sort}`, JSON.stringify(rest));
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }
  await database.close();
  return rows;
}

const textOf = (attribute: Item[string] | undefined) => (attribute && "S" in attribute ? attribute.S : "");

/** What a guest is called in the rows of `data` now. */
export function nameIn(data: string): string {
  const pseudonyms = createPseudonyms(data);
  pseudonyms.close();
  return pseudonyms.of("us-east-1:00000000-0000-4000-8000-000000000000", Date.now());
}
