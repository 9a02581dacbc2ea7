import { config, FIRST, roundOf, tallyOf } from "@marquee/testing/show-fixture";
import { zero } from "@marquee/core/vote/reaction";
import { describe, expect, test } from "vitest";
import { emptyState, reduce, type ShowEvent } from "./reduce.ts";
import type { ShowState } from "./state.ts";

const after = (events: ShowEvent[], state: ShowState = emptyState()) => events.reduce(reduce, state);

/** Round `number` is on screen, after those from `oldest` on. */
const flipTo = (number: number, oldest = number): ShowEvent => ({
  type: "flip",
  round: roundOf(number),
  next: undefined,
  late: false,
  past: Array.from({ length: number - oldest }, (_, ago) => roundOf(number - 1 - ago)),
});

const mine = (round: number, love: number, settled = true): ShowEvent => {
  const counts = { ...zero(), love };
  return {
    type: "mine",
    round,
    settled,
    counts: { mine: counts, pending: zero(), counted: counts, refused: zero() },
  };
};

describe("what a screen shows", () => {
  test("follows the settings, the connection and the identity", () => {
    const state = after([
      { type: "config", config },
      { type: "connection", status: "catching-up" },
      { type: "identity", identity: "queued" },
    ]);
    expect(state).toEqual({ ...emptyState(), config, connection: "catching-up", identity: "queued" });
  });

  test("turns to another movie: own votes start anew, and rounds that nobody sees any more are forgotten", () => {
    const before = after([
      flipTo(FIRST),
      mine(FIRST, 2),
      { type: "poster", round: FIRST, poster: "ready" },
      { type: "tally", tally: tallyOf(FIRST, { love: 2 }) },
    ]);
    expect(before.mine.love).toBe(2);
    const kept = after([flipTo(FIRST + 1, FIRST)], before);
    expect(kept).toMatchObject({
      mine: zero(),
      minePast: { [FIRST]: { love: 2 } },
      past: [{ number: FIRST }],
    });
    const forgotten = after([flipTo(FIRST + 6, FIRST + 1)], kept);
    expect(forgotten).toMatchObject({ poster: {}, tallies: {}, minePast: {} });
    expect(Object.keys(forgotten.tallies)).toEqual([]);
  });

  test("keeps its movie, votes and past when only what follows changes", () => {
    const before = after([flipTo(FIRST), mine(FIRST, 1)]);
    const state = after([{ ...flipTo(FIRST), next: roundOf(FIRST + 1), late: true } as ShowEvent], before);
    expect(state).toEqual({ ...before, next: roundOf(FIRST + 1), late: true });
    expect(state.round).toBe(before.round);
  });

  test("shows votes that a reload left for the round that comes on screen", () => {
    expect(after([mine(FIRST, 3, false), flipTo(FIRST)])).toMatchObject({ mine: { love: 3 }, pending: true });
  });

  test("goes by the newest count of the audience, whichever tally comes last", () => {
    const newer = tallyOf(FIRST, { love: 3, audience: 9, sentAt: "2026-12-01T00:00:00.000Z" });
    const older = tallyOf(FIRST, { love: 2, audience: 1 });
    const state = after([
      { type: "tally", tally: newer },
      { type: "tally", tally: older },
    ]);
    expect(state.audience).toBe(9);
    expect(state.tallies[FIRST]?.love).toBe(3);
  });

  test("never goes back to an older leaderboard", () => {
    const [older, newer] = [3, 4].map((version) => ({ version, standings: [] }));
    const board = (leaderboard = older!): ShowEvent => ({ type: "leaderboard", leaderboard });
    expect(after([board(newer), board(older)]).leaderboard).toBe(newer);
    expect(after([board(older), board(newer)]).leaderboard).toBe(newer);
  });

  test("says a refusal until it can have been read", () => {
    const told = after([{ type: "refusal", text: "Too late." }]);
    expect(told.refusal).toBe("Too late.");
    expect(reduce(told, { type: "refusal", text: undefined }).refusal).toBeUndefined();
  });
});
