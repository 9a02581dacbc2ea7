import { defineBench, list, wholeNumber } from "./define-bench.ts";
import { playReturns, type Returns } from "./partitions/returns.ts";
import { playVotes, type Votes } from "./partitions/votes.ts";

/** What is asked of a crowd's return: a snapshot within so long at p95, ms. */
const SNAPSHOT_WITHIN_MS = 6_000;

/** Tables of votes that are tried: as they are made, and warmed to twice that. */
const SIZES = ["8", "4"] as const;

/**
 * DynamoDB's partitions, a thousand writes and three thousand reads a second each, as `--limits aws` enforces them. A crowd that returns within some seconds
 * reads its snapshot from new tables; then a full room votes at a table of votes of each size. Fails if a return is throttled or late, if a vote is lost, or if
 * a warmed table's tallies lag. At the level of the protocol, as so many phones are more than one machine can play.
 */
export const bench = defineBench({
  flags: {
    returns: wholeNumber(10_000, { least: 0 }),
    "within-seconds": wholeNumber(5),
    "batches-per-second": wholeNumber(1_500),
    rounds: wholeNumber(4),
    partitions: list(SIZES),
    viewers: wholeNumber(10_000),
  },
  async run(flags) {
    const { returns: size, rounds, viewers, partitions } = flags;
    const returns = size > 0 ? await playReturns(size, flags["within-seconds"] * 1_000) : undefined;
    if (returns) console.table(returns);
    const votes: Record<string, Votes> = {};
    for (const count of partitions) {
      const perSecond = flags["batches-per-second"];
      votes[count] = await playVotes({ partitions: Number(count), perSecond, rounds, viewers });
      console.log(`${count} partitions: ${JSON.stringify(votes[count])}`);
    }
    return { figures: { returns, votes }, table: votes };
  },
  bars: ({ figures: { returns, votes } }) => [
    ...(returns ? missesOfReturns(returns) : []),
    ...Object.entries(votes).flatMap(([count, each]) => missesOfVotes(Number(count), each)),
  ],
});

function missesOfReturns({ p95SnapshotMs, readsThrottled, never }: Returns): (string | false)[] {
  return [
    p95SnapshotMs > SNAPSHOT_WITHIN_MS &&
      `A snapshot took ${p95SnapshotMs} ms at p95; ${SNAPSHOT_WITHIN_MS} ms are allowed`,
    readsThrottled > 0 && `${readsThrottled} reads were throttled; none may be`,
    never > 0 && `${never} returns saw no snapshot`,
  ];
}

function missesOfVotes(partitions: number, votes: Votes): (string | false)[] {
  const { counted, inFinals, lost, mostLagMs, tickMs, perSecond, wantedPerSecond } = votes;
  return [
    lost > 0 && `${partitions} partitions: ${lost} votes were neither counted nor refused`,
    counted !== inFinals &&
      `${partitions} partitions: ${counted} votes were counted and the final tallies have ${inFinals}`,
    partitions >= 8 &&
      mostLagMs > tickMs &&
      `${partitions} partitions: a tally was ${mostLagMs} ms behind; a tick of ${tickMs} ms is allowed`,
    perSecond < 0.98 * wantedPerSecond &&
      `${partitions} partitions: this machine sent ${perSecond} batches a second instead of ${wantedPerSecond}`,
  ];
}
