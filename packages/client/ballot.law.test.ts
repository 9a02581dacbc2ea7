import { createRandom } from "@marquee/testing/random";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createRoom, TIMEOUT_MS, TIMING, type Fate, type Room } from "@marquee/testing/ballot-simulation";
import { add, REACTIONS, total } from "@marquee/core/vote/reaction";

/** Enough for the last batch's every retry; all that is late arrives within it. */
const AFTERMATH_MS = 120_000;

const delay = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }) },
  fc.integer({ min: 0, max: TIMEOUT_MS + 500 }),
);

const fate: fc.Arbitrary<Fate> = fc.record({
  requestMs: delay,
  responseMs: delay,
  // A write that takes longer than the settling time is not promised to be found.
  writeMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    fc.integer({ min: 0, max: TIMING.settleMs - 1 }),
  ),
  requestLost: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  responseLost: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  copyAfterMs: fc.option(fc.integer({ min: 0, max: 14_000 }), { freq: 2, nil: undefined }),
  copyAnswered: fc.boolean(),
  turnedAway: fc.option(
    fc.constantFrom("SlowDown", "UnauthorizedException", "ExpiredTokenException", "HTTP 503"),
    {
      freq: 1,
      nil: undefined,
    },
  ),
});

const event = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant("tap" as const),
      reaction: fc.constantFrom(...REACTIONS),
      times: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
        fc.integer({ min: 40, max: 90 }),
      ),
    }),
  },
  fc.record({
    type: fc.constant("reload" as const),
    how: fc.constantFrom("released" as const, "killed" as const),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom("nudge" as const, "flush" as const, "duplicateTab" as const),
    }),
  },
  fc.record({ type: fc.constant("raiseFlush" as const), ms: fc.constantFrom(2_000, 4_000, 9_000) }),
  fc.record({ type: fc.constant("otherTab" as const), votes: fc.integer({ min: 1, max: 50 }) }),
);

const evening = fc.record({
  fates: fc.array(fate, { maxLength: 30 }),
  skewMs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -3_000, max: 3_000 })),
  seed: fc.integer({ min: 1 }),
  script: fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_500 })), event), {
    minLength: 1,
    maxLength: 40,
  }),
});

type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

function play(room: Room, happening: Event) {
  switch (happening.type) {
    case "tap":
      room.tap(happening.reaction, happening.times);
      break;
    case "reload":
      room.reload(happening.how);
      break;
    case "raiseFlush":
      room.raiseFlush(happening.ms);
      break;
    case "duplicateTab":
      expect(room.duplicateTab()).toBe(0);
      break;
    case "otherTab":
      room.ledger.voteElsewhere(happening.votes);
      break;
    case "nudge":
    case "flush":
      room.ballots()[happening.type]();
  }
}

/** Each ballot has one unanswered batch at a time, and numbers them upwards without a gap. */
function expectOrder(room: Room) {
  const last = new Map<string, number>();
  for (const { ballot, sequence } of room.requests) {
    const before = last.get(ballot) ?? 0;
    expect([before, before + 1]).toContain(sequence);
    last.set(ballot, sequence);
  }
}

test("every tap ends exactly once as counted or refused, and the ledger agrees, whatever happens on the way", async () => {
  await fc.assert(
    fc.asyncProperty(evening, async ({ fates, skewMs, seed, script }) => {
      const room = createRoom({ fates, skewMs, random: createRandom(seed) });
      for (const [wait, happening] of script) {
        await room.time.pass(wait);
        play(room, happening);
        await room.time.breathe();
        const { counted, refused, pending } = room.believed();
        expect(add(counted, add(refused, pending)), "no tap is lost on the way").toEqual(room.tapped());
      }
      await room.time.pass(AFTERMATH_MS);

      const { counted, refused } = room.believed();
      expect(add(counted, refused), "each tap is counted or refused").toEqual(room.tapped());
      expect(counted, "the ledger holds what the phone believes").toEqual(room.ledger.counts());
      const told = room.told.reduce((sum, { taps }) => sum + taps, 0);
      expect(told, "of each refused tap one is told once").toBe(total(refused));
      expect(room.ballots().settled()).toBe(true);
      expectOrder(room);
    }),
    { seed: 20_261_123, numRuns: 3_000 },
  );
}, 60_000);
