import { expect, test } from "vitest";
import { top } from "../leaderboard/rank-standings.ts";
import { type Counts, zero } from "../vote/reaction.ts";
import type { Tally } from "../vote/schema.ts";
import { merge } from "../vote/merge-tallies.ts";
import { createEvening, FIRST, movie, TIMING } from "@marquee/testing/conductor/conductor-fixture";
import { breaches } from "@marquee/testing/conductor/laws";
import type { FaultyPorts, Moment } from "@marquee/testing/conductor/faulty-ports";
import { sameSum } from "../vote/sum.ts";

/** The round in which a leader gets a successor. From then to the middle of the next one is killed: there is a bit of everything in between. */
const SPAN = FIRST + 1;

/** When the successor starts and when the killing ends, ms after the start of `SPAN`. */
const FROM = 500;
const TO = 15_000;

/** In this round all is well again by `END`, ms after its start: the next one is announced. */
const OPEN = SPAN + 2;
const END = 9_500;

/** From a leader's death to its standby's lead, ms. */
const TAKEOVER_MS = 4_000;

/** The one who dies: the leader's successor, from its first call on; or the leader itself, from when its successor starts. */
type Victim = "successor" | "predecessor";

/** Who takes over: a standby that is alive, or the next one that is started. */
type Heir = "standby" | "next";

/** Plays an evening on which the victim dies in its call number `kill.skipped` of the span; without `kill`, one on which nobody does. */
async function play(victim: Victim, heir: Heir, kill?: { moment: Moment; skipped: number }) {
  const evening = createEvening({ into: -2_600 });
  const { conductor, time, until, backend } = evening;
  backend.phones = 3;
  // With the next announcement of the span the pool has fewer than it is to have.
  for (let n = 1; n <= 83; n += 1) backend.pool.set(`${n}`, movie(n));

  const lives: { life: FaultyPorts; from: number; ms: number }[] = [];
  const begin = (ms = 125_000) => {
    const life = conductor(ms);
    lives.push({ life, from: time.now(), ms });
    return life;
  };
  const vote = async (round: number, ms: number, voter: string, counts: Partial<Counts>) => {
    await until(round, ms);
    // Nobody votes for a movie that isn't on screen.
    if (!backend.rounds.has(round)) return;
    backend.writeLedger(round, voter, { ...zero(), ...counts });
    backend.writeLane(round, { ...zero(), ...counts }, 1);
  };
  const standby = victim === "predecessor" || heir === "standby";
  const first = begin(standby ? 125_000 : 15_000);
  await vote(FIRST, 3_000, "ann", { love: 1, hate: 4 });
  await vote(FIRST, 9_700, "ben", { love: 5 });

  await until(SPAN, FROM);
  const second = begin();
  const dying = victim === "successor" ? second : first;
  const before = dying.calls;
  if (kill) dying.killAtNextCall(kill.moment, undefined, kill.skipped);
  if (!standby) time.after(14_000, () => void begin());

  // A lane that counted a batch twice: only the ledger knows better.
  backend.writeLane(SPAN, { ...zero(), love: 3 }, 0);
  await vote(SPAN, 2_000, "ann", { love: 3, meh: 1 });
  await vote(SPAN, 4_900, "ben", { love: 3 });
  await vote(SPAN, 9_900, "cid", { love: 3, meh: 1 });
  await vote(SPAN + 1, 1_200, "ann", { like: 2 });
  await vote(SPAN + 1, 4_000, "ben", { love: 1 });
  await until(SPAN, TO);
  const calls = dying.calls - before;

  if (standby && dying.diedAt !== undefined)
    await time.runUntil(Math.max(time.now(), dying.diedAt + TAKEOVER_MS));
  const leader = lives.find((_, index) => backend.lease?.id === `conductor-${index + 1}`);
  const led = leader !== undefined && (!standby || leader.life.diedAt === undefined);
  await vote(OPEN, 3_000, "ben", { like: 9 });
  await until(OPEN, END);

  const spans = lives.map(({ life, from, ms }) => ({
    from,
    to: life.diedAt ?? from + ms,
    killed: life.diedAt !== undefined,
  }));
  return {
    ...evening,
    calls,
    died: dying.diedAt !== undefined,
    led,
    lives: spans,
  };
}

type Played = Awaited<ReturnType<typeof play>>;

/** Everything about an evening that is not as it should be, in words. */
function wrongWith({ backend, lives, led, log }: Played): string[] {
  const wrong: string[] = breaches({
    ...{ first: FIRST, last: OPEN - 1, timing: TIMING, backend, lives, neverStarted: [] },
    complaints: new Set(),
    acts: [],
  });
  const expect = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should))
      wrong.push(`${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
  };
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  if (!led) wrong.push("Nobody led 4 s after the leader's death");
  expect(
    "what was announced",
    backend.published.rounds.map(({ number }) => number),
    numbers(FIRST - 1, OPEN + 1),
  );

  const screen = new Map<number, Tally>();
  for (const tally of backend.published.tallies) {
    const { round, final } = tally;
    const known = screen.get(round);
    if (final && !sameSum(tally, backend.sumLedger(round)))
      wrong.push(`A wrong final tally of ${round} was said`);
    if (!final && known && !known.final && sameSum(known, tally) && known.audience === tally.audience)
      wrong.push(`The same was said twice of ${round}`);
    if (!final && known?.final) wrong.push(`Round ${round} went on after its end`);
    screen.set(round, merge(known, tally));
  }
  for (const number of numbers(FIRST, OPEN - 1)) {
    const { love, meh, like, hate, voters } = backend.sumLedger(number);
    const shown = screen.get(number);
    expect(`round ${number} on a screen`, shown, { ...shown, love, meh, like, hate, voters, final: true });
  }
  const now = screen.get(OPEN);
  expect("the open round on a screen", now, { ...now, ...backend.sumLanes(OPEN), audience: 3, final: false });
  expect("the board on a screen", backend.published.boards.at(-1), backend.board);

  expect("now.json's rounds", backend.nowJson?.rounds, [
    backend.rounds.get(OPEN),
    backend.rounds.get(OPEN + 1),
  ]);
  expect("now.json's board", backend.nowJson?.leaderboard, top(backend.board));
  expect("now.json's tally", backend.nowJson?.tally, now);

  const shown = [...backend.rounds.values()].map(({ movie }) => movie.id);
  expect(
    "what was shown and is in the pool",
    shown.filter((id) => backend.pool.has(id)),
    [],
  );
  if (backend.pool.size < 80) wrong.push(`The pool was left with ${backend.pool.size} movies`);
  expect(
    "what failed",
    log.filter(({ event }) => event.endsWith("failed")),
    [],
  );
  return wrong;
}

test("an evening on which nobody dies is right", async () => {
  const played = await play("successor", "standby");
  expect(wrongWith(played)).toEqual([]);
});

test.each<[Victim, Heir, Moment]>([
  ["successor", "standby", "before"],
  ["successor", "standby", "after"],
  ["successor", "next", "after"],
  ["predecessor", "standby", "before"],
  ["predecessor", "standby", "after"],
])(
  "killed at any instruction, the conductor leaves nothing that the other does not heal (%s dies, %s takes over, %s the call is done)",
  async (victim, heir, moment) => {
    const { calls } = await play(victim, heir);
    expect(calls).toBeGreaterThan(victim === "successor" ? 60 : 1);
    const wrong: string[] = [];
    for (let skipped = 0; skipped < calls; skipped += 1) {
      const played = await play(victim, heir, { moment, skipped });
      expect(played.died).toBe(true);
      for (const line of wrongWith(played)) wrong.push(`Killed in call ${skipped}: ${line}`);
    }
    expect(wrong).toEqual([]);
  },
  30_000,
);
