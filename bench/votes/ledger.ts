import { join } from "node:path";
import { CLOSED_SK, CONDUCTOR_PK, ROUND_PK, VOTER_PREFIX } from "@marquee/api/table-keys";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { BOARD_SHOWN } from "@marquee/core/leaderboard/rank-standings";
import { startsAt, type Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { add, REACTIONS, zero, type Counts } from "@marquee/core/vote/reaction";
import { expectedPlaces } from "@marquee/testing/expected-places";
import { openDatabase, type Database } from "@marquee/local/dynamodb/database";
import { fromItem, type Item } from "@marquee/local/dynamodb/attribute-values";
import { createPseudonyms } from "@marquee/local/pseudonyms";

/** One voter's row in a round. */
export type LedgerRow = { round: number; identityId: string; counts: Counts };

/** What a server left in its data folder. */
export type Remains = {
  ledger: LedgerRow[];
  rounds: Round[];
  /** The rounds up to which all are closed, by each row that says so. */
  closedThrough: number[];
};

/** Reads the ledger and the rounds out of `data`, the folder of a server that has stopped. */
export async function readRemains(data: string): Promise<Remains> {
  const database = await openDatabase({ path: join(data, "database") });
  try {
    return await remainsIn(database);
  } finally {
    await database.close();
  }
}

/** What the ledger in `data`, the folder of a server that has stopped, calls a guest in a round: by the key of its day. */
export function voterNamesIn(data: string, timing: Timing): (identityId: string, round: number) => string {
  const pseudonyms = createPseudonyms(data);
  pseudonyms.close();
  return (identityId, round) => pseudonyms.of(identityId, startsAt(round, timing));
}

/** The ledger and the rounds that `database` holds. */
export async function remainsIn(database: Pick<Database, "call">): Promise<Remains> {
  const rows = async (TableName: string) => {
    const found: Record<string, unknown>[] = [];
    let from: unknown;
    do {
      const page = await database.call("Scan", {
        TableName,
        ConsistentRead: true,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      });
      found.push(...(page.Items as Item[]).map(fromItem));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  };
  const ledger = (await rows("Reviews"))
    .filter(({ sk }) => (sk as string).startsWith(VOTER_PREFIX))
    .map((row) => ({
      round: parseInt(row.pk as string),
      identityId: (row.sk as string).slice(VOTER_PREFIX.length),
      counts: countsIn(row),
    }));
  const movies = await rows("Movie");
  const rounds = movies.filter(({ pk }) => pk === ROUND_PK) as unknown as Round[];
  const closed = movies.filter(({ pk, sk }) => pk === CONDUCTOR_PK && sk === CLOSED_SK);
  return { ledger, rounds, closedThrough: closed.map((row) => row.round as number) };
}

function countsIn(row: Record<string, unknown>): Counts {
  return Object.fromEntries(REACTIONS.map((reaction) => [reaction, Number(row[reaction] ?? 0)])) as Counts;
}

/** The ledger's sum by round. */
export function sumByRound(ledger: readonly LedgerRow[]): Map<number, Counts> {
  const sums = new Map<number, Counts>();
  for (const { round, counts } of ledger) sums.set(round, add(sums.get(round) ?? zero(), counts));
  return sums;
}

/** How many places of `board` are not what the ledger says. */
export function wrongPlaces(
  board: Leaderboard,
  { ledger, rounds }: Pick<Remains, "ledger" | "rounds">,
): number {
  const sums = sumByRound(ledger);
  const inOrder = [...rounds].sort((a, b) => a.number - b.number);
  const shown = inOrder.map(({ number, movie }) => ({ round: number, movie: movie.id }));
  let wrong = 0;
  for (const reaction of REACTIONS) {
    const places = expectedPlaces(shown, (round) => sums.get(round)?.[reaction] ?? 0);
    for (let rank = 1; rank <= BOARD_SHOWN; rank++) {
      const due = places[rank - 1];
      const is = board.standings.find((place) => place.reaction === reaction && place.rank === rank);
      const same = is?.movie.id === due?.movie && is?.votes === due?.votes && is?.round === due?.round;
      if (!same) wrong += 1;
    }
  }
  return wrong;
}
