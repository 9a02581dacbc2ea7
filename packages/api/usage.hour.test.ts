import { checkInMsFor } from "@marquee/core/audience/presence";
import { lanesFor } from "@marquee/core/audience/sizing";
import { createEvening, FIRST, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { endsAt } from "@marquee/core/round/round";
import { zero } from "@marquee/core/vote/reaction";
import { expect, test } from "vitest";
import type { Unit, Usage } from "./prices.ts";
import { ROW_BYTES, usageOf } from "./usage.ts";

const HOUR_MS = 3_600_000;

/** Plays ten minutes with `viewers` in the room, who vote ten times a second if they vote, and tells what an hour of it uses. */
async function play(viewers: number, voting: boolean) {
  const evening = createEvening();
  const calls = new Map<string, number>();
  const counted = <Port extends object>(port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]) => [
        name,
        (...args: unknown[]) => {
          calls.set(name, (calls.get(name) ?? 0) + 1);
          const [said] = args as [{ leaderboard?: Leaderboard | null } | undefined];
          if (name === "publishTally" && said?.leaderboard)
            calls.set("boards", (calls.get("boards") ?? 0) + 1);
          return (call as (...all: unknown[]) => unknown)(...args);
        },
      ]),
    ) as Port;
  const start = () =>
    evening.conductor(125_000, (ports) => ({
      broadcast: counted(ports.broadcast),
      votes: counted(ports.votes),
      store: counted(ports.store),
      lease: counted(ports.lease),
      audience: counted(ports.audience),
      nowJson: counted(ports.nowJson),
      moviePage: { write: counted({ writePage: ports.moviePage!.write }).writePage },
    }));
  evening.backend.phones = viewers;
  let round = FIRST;
  const vote = () => {
    if (evening.time.now() >= endsAt(round, TIMING)) round += 1;
    evening.backend.writeLedger(round, "one", { ...zero(), love: round });
    evening.backend.writeLane(round, { ...zero(), love: round }, 0);
    evening.time.after(100, vote);
  };
  if (voting) vote();

  // The first minutes are not like the others.
  for (let minute = 0; minute < 3; minute += 1) {
    start();
    await evening.pass(60_000);
  }
  calls.clear();
  for (let minute = 0; minute < 10; minute += 1) {
    start();
    await evening.pass(60_000);
  }
  return (name: string) => (calls.get(name) ?? 0) * (HOUR_MS / 600_000);
}

test.each([
  [100, true],
  [3_000, true],
  [100, false],
  [10_000, false],
  [0, false],
])(
  "an hour that conductors play for %i viewers (voting: %s) uses what the formula says",
  async (viewers, voting) => {
    const calls = await play(viewers, voting);
    const usage = usageOf({
      viewers,
      batchesPerViewerRound: voting ? 1 : 0,
      roundMs: TIMING.roundMs,
      chatPerSecond: 0,
    });

    const said = calls("announceRound") + calls("publishTally") + calls("publishLeaderboard");
    const arrivals = viewers * 2;
    const lanes = lanesFor(viewers);
    const checkIns = viewers * (HOUR_MS / checkInMsFor(viewers)) + arrivals;
    const batches = voting ? viewers * 360 : 0;
    const shows = arrivals + 60 * 3;
    const movies = calls("announceRound") + 2 * calls("removeFromPool");

    const played: Partial<Usage> = {
      appsyncOperations: said + shows + checkIns + batches,
      appsyncMessages: said * viewers + arrivals * 5,
      s3Puts: calls("write") + calls("writePage"),
      s3Gets: calls("writePage"),
      dynamoWrites:
        calls("publishTally") +
        (calls("publishLeaderboard") + calls("boards")) * (13 + 4) +
        calls("take") +
        calls("setClosed") +
        (movies + calls("setCounts")) * 2 +
        checkIns +
        batches * 2,
      dynamoReads:
        calls("lanes") * (lanes / 2) +
        calls("count") * 1.5 * (16 + (viewers * ROW_BYTES.checkIn) / 4_096) +
        calls("ledger") * (lanes + (viewers * ROW_BYTES.voter) / 4_096) +
        calls("leaderboard") * 4 +
        calls("rounds") +
        calls("wishes") +
        calls("holder") +
        calls("tally") +
        calls("pool") * 50 +
        shows * 3 +
        checkIns / 2,
    };
    for (const [unit, count] of Object.entries(played)) {
      const difference = usage[unit as Unit] - count;
      expect(Math.abs(difference), `${unit}: ${usage[unit as Unit]}, played: ${count}`).toBeLessThanOrEqual(
        0.04 * count,
      );
    }
  },
);
