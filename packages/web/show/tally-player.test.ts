import { zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { FIRST, roundOf, tallyOf } from "@marquee/testing/show-fixture";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTallyPlayer } from "./tally-player.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SENT = Date.parse("2026-12-01T20:00:00.000Z");
const told = (at: number, love: number, facts: Partial<Tally> = {}) =>
  tallyOf(FIRST, { love, audience: 1_000, sentAt: new Date(SENT + at).toISOString(), ...facts });

function screen(kind: "phone" | "tv" = "phone") {
  const shown: Tally[] = [];
  const state = { config: undefined, round: roundOf(FIRST), tallies: { [FIRST]: told(0, 0) } };
  const player = createTallyPlayer(kind, state, (tally) => shown.push(tally));
  const hear = (tally: Tally) => player.hear({ type: "tally", tally });
  const flip = (round: number) =>
    player.hear({ type: "flip", round: roundOf(round), next: undefined, late: false, past: [] });
  return { player, shown, hear, flip, loves: () => shown.map(({ love }) => love) };
}

test("a busy room's counters move ten times a second until the next tally is due, and then rest", async () => {
  const { hear, loves, shown } = screen();
  shown.length = 0;
  hear(told(2_000, 190));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(loves()).toEqual(Array.from({ length: 20 }, (_, step) => step * 10));
  expect(vi.getTimerCount()).toBe(0);
});

test("a TV shows each as it comes, as its digits roll by themselves", async () => {
  const { hear, loves, shown } = screen("tv");
  shown.length = 0;
  hear(told(2_000, 160));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(loves()).toEqual([160]);
});

test("a final is shown at once", () => {
  const { hear, loves } = screen();
  hear(told(2_000, 190));
  hear(told(2_100, 150, { final: true }));
  expect(loves().at(-1)).toBe(150);
});

test("a movie that goes leaves its counters as they are known, and the next has its own", async () => {
  const { hear, flip, shown } = screen();
  hear(told(2_000, 190));
  hear(tallyOf(FIRST + 1, { audience: 1_000 }));
  flip(FIRST + 1);
  expect(shown.findLast(({ round }) => round === FIRST)?.love).toBe(190);
  expect(shown.at(-1)).toMatchObject({ round: FIRST + 1, love: 0 });
  hear(told(3_000, 210));
  expect(shown.at(-1)).toMatchObject({ round: FIRST, love: 210 });
});

test("one's own tap is shown at once, and taken back when it is refused", () => {
  const { player, hear, loves } = screen();
  hear(told(2_000, 190));
  player.tapped(FIRST, "love");
  expect(loves().at(-1)).toBe(1);
  const counts = { mine: zero(), pending: zero(), counted: zero(), refused: { ...zero(), love: 1 } };
  player.hear({ type: "mine", round: FIRST, counts, settled: true });
  expect(loves().at(-1)).toBe(0);
});
