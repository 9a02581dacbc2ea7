import { timing } from "@marquee/core/round/round";
import { type Counts, REACTIONS, type Reaction, zero } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Drawing, drawnAt, hearTally, isDrawn, refuseTaps, tapDrawing } from "./drawn-tally.ts";

const BEGAN = Date.parse("2026-12-01T20:00:00.000Z");
const options = { timing: timing(10_000), stepMs: 100, plain: false };

/** What was published `at` ms into the round. */
const told = (at: number, counts: Partial<Counts>, facts: Partial<Tally> = {}): Tally => ({
  ...{ ...zero(), ...counts, round: 7, voters: 0, audience: 1_000, final: false },
  sentAt: new Date(BEGAN + at).toISOString(),
  before: null,
  ...facts,
});
/** A screen that has heard these, each 100 ms after it was published. */
const heard = (...tallies: Tally[]): Drawing =>
  tallies.reduce<Drawing | undefined>(
    (known, tally) => hearTally(known, tally, Date.parse(tally.sentAt) - BEGAN + 100, options),
    undefined,
  )!;
const loveAt = (drawing: Drawing, at: number) => drawnAt(drawing, at).love;

describe("in a busy room", () => {
  const busy = heard(told(0, {}), told(2_000, { love: 190, hate: 19 }));

  test("a tally is drawn out until the next one is due", () => {
    expect([2_100, 3_050, 4_000, 6_000].map((at) => loveAt(busy, at))).toEqual([0, 95, 190, 190]);
    expect([3_000, 4_000].map((at) => isDrawn(busy, at))).toEqual([false, true]);
    expect(drawnAt(busy, 3_050).hate).toBe(10);
  });

  test("the next one goes on from what is shown", () => {
    const next = hearTally(busy, told(4_000, { love: 380 }), 3_050, options);
    expect(loveAt(next, 3_050)).toBe(95);
    expect(loveAt(next, 4_950)).toBe(380);
  });

  test("a final one is shown at once, even one that has healed what was counted twice", () => {
    expect(loveAt(hearTally(busy, told(2_500, { love: 180 }, { final: true }), 2_600, options), 2_600)).toBe(
      180,
    );
  });

  test("the first that a screen hears is shown at once", () => {
    expect(loveAt(heard(told(2_000, { love: 190 })), 2_100)).toBe(190);
  });

  test("who wants things to hold still has plain steps", () => {
    const plain = hearTally(heard(told(0, {})), told(2_000, { love: 190 }), 2_100, {
      ...options,
      plain: true,
    });
    expect(loveAt(plain, 2_100)).toBe(190);
  });

  test("one's own tap shows at once, and is not counted twice when the room's count has it", () => {
    const tapped = tapDrawing(busy, "love", 3_050);
    expect([3_050, 3_060].map((at) => loveAt(tapped, at))).toEqual([96, 96]);
    expect(loveAt(tapDrawing(tapped, "love", 3_050), 3_050)).toBe(97);
    expect(loveAt(tapped, 4_000)).toBe(190);
  });

  test("a tap that is refused is taken back", () => {
    const tapped = tapDrawing(busy, "love", 3_050);
    expect(loveAt(refuseTaps(tapped, { ...zero(), love: 1 }), 3_050)).toBe(95);
  });
});

describe("at once is shown", () => {
  test("the first vote in a large room that is quiet", () => {
    const quiet = heard(told(0, {}), told(3_000, { love: 1 }));
    expect(loveAt(quiet, 3_100)).toBe(1);
  });

  test("whatever a small room says, as it is told every half second", () => {
    const small = heard(told(0, {}, { audience: 20 }), told(500, { love: 30 }, { audience: 20 }));
    expect(loveAt(small, 600)).toBe(30);
  });
});

test("counters never fall within a round and never show more than was published and one's own taps that wait", () => {
  const count = fc.nat(300);
  const step = fc.oneof(
    fc.record({
      kind: fc.constant("tally" as const),
      afterMs: fc.nat(4_000),
      more: fc.tuple(count, count, count, count, count),
    }),
    fc.record({
      kind: fc.constant("tap" as const),
      afterMs: fc.nat(500),
      reaction: fc.constantFrom(...REACTIONS),
    }),
    fc.record({ kind: fc.constant("look" as const), afterMs: fc.nat(900) }),
  );
  const audience = fc.constantFrom(20, 100, 1_000, 10_000);
  fc.assert(
    fc.property(audience, fc.array(step, { maxLength: 40 }), (size, steps) => {
      let at = 0;
      let published: Counts = zero();
      const own: Counts = zero();
      let drawing = hearTally(undefined, told(0, {}, { audience: size }), at, options);
      let before: Counts = zero();
      const check = () => {
        const shown = drawnAt(drawing, at);
        for (const reaction of REACTIONS) {
          expect(shown[reaction]).toBeGreaterThanOrEqual(before[reaction]);
          expect(shown[reaction]).toBeLessThanOrEqual(published[reaction] + own[reaction]);
        }
        before = shown;
      };
      for (const one of steps) {
        at += one.afterMs;
        check();
        if (one.kind === "tally") {
          const [love, like, meh, unknown, hate] = one.more;
          const more = { love, like, meh, unknown, hate };
          published = Object.fromEntries(
            REACTIONS.map((reaction) => [reaction, published[reaction] + more[reaction]]),
          ) as Counts;
          drawing = hearTally(drawing, told(at, published, { audience: size }), at, options);
        }
        if (one.kind === "tap") {
          const reaction: Reaction = one.reaction;
          own[reaction] += 1;
          drawing = tapDrawing(drawing, reaction, at);
          expect(drawnAt(drawing, at)[reaction]).toBe(before[reaction] + 1);
        }
        check();
      }
      const final = hearTally(drawing, told(at + 1, published, { final: true, audience: size }), at, options);
      for (const reaction of REACTIONS) expect(drawnAt(final, at)[reaction]).toBe(published[reaction]);
    }),
  );
});
