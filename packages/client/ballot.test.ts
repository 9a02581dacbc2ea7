import { describe, expect, test } from "vitest";
import type { SavedBallot } from "./ballot-state.ts";
import {
  createRoom,
  END,
  few,
  START,
  SWIFT,
  TIMEOUT_MS,
  TIMING,
  type Room,
} from "@marquee/testing/ballot-simulation";

/** When each request left, ms after the round's start, and what it held. */
function sent(room: Room) {
  return room.requests.map(({ at, round: _round, ballot: _ballot, sequence, ...votes }) => ({
    at: at - START,
    sequence,
    votes,
  }));
}

/** A ballot as the room's storage has it. */
const savedIn = (room: Room, id: string) =>
  JSON.parse(room.storage[`marquee.ballot.${id}`] ?? "") as SavedBallot;

const LOST = { ...SWIFT, requestLost: true };
const turnedAway = (type: string) => ({ ...SWIFT, turnedAway: type });

describe("when a tap leaves the phone", () => {
  test("the first tap of a round is sent at once", async () => {
    const room = createRoom();
    room.tap("love");
    expect(sent(room)).toEqual([{ at: 0, sequence: 1, votes: { love: 1 } }]);
  });

  test("later taps leave together, all reactions in one batch, flushMs after the last one", async () => {
    const room = createRoom();
    room.tap("love");
    await room.time.pass(300);
    room.tap("hate", 2);
    await room.time.pass(300);
    room.tap("like");
    await room.time.pass(5_000);
    expect(sent(room).slice(1)).toEqual([{ at: TIMING.flushMs, sequence: 2, votes: { like: 1, hate: 2 } }]);
  });

  test("a tap after a quiet while is sent at once again", async () => {
    const room = createRoom();
    room.tap("love");
    await room.time.pass(TIMING.flushMs + 1);
    room.tap("meh");
    expect(sent(room).at(-1)).toEqual({ at: TIMING.flushMs + 1, sequence: 2, votes: { meh: 1 } });
  });

  test("a batch holds at most 50 votes, and the rest follows in the next one", async () => {
    const room = createRoom();
    room.tap("love");
    room.tap("like", 60);
    await room.time.pass(9_000);
    expect(sent(room).slice(1)).toEqual([
      { at: 2_000, sequence: 2, votes: { like: 50 } },
      { at: 4_000, sequence: 3, votes: { like: 10 } },
    ]);
  });

  test("no batch leaves while another is unanswered", async () => {
    const room = createRoom({ fates: [{ ...SWIFT, responseMs: 2_900 }] });
    room.tap("love");
    await room.time.pass(100);
    room.tap("hate");
    await room.time.pass(2_800);
    expect(sent(room)).toHaveLength(1);
    await room.time.pass(100);
    expect(sent(room).at(-1)).toEqual({ at: 2_920, sequence: 2, votes: { hate: 1 } });
  });

  test("what is unsent when the round ends leaves at its end", async () => {
    const room = createRoom();
    await room.time.pass(9_000);
    room.tap("love");
    await room.time.pass(100);
    room.tap("love", 3);
    await room.time.pass(2_000);
    expect(sent(room).at(-1)).toEqual({ at: END - START, sequence: 2, votes: { love: 3 } });
    expect(few(room.ledger.counts())).toEqual({ love: 4 });
  });

  test("in a crowd the first tap waits a random part of the longer flush", async () => {
    const room = createRoom({ random: () => 0.25 });
    room.raiseFlush(6_000);
    room.tap("love");
    await room.time.pass(5_000);
    expect(sent(room)).toEqual([{ at: 1_500, sequence: 1, votes: { love: 1 } }]);
  });

  test("in a crowd the last batches spread over the first 1,200 ms of the grace", async () => {
    const lastBatch = async (random: number) => {
      const room = createRoom({ random: () => random });
      room.raiseFlush(6_000);
      await room.time.pass(6_000);
      room.tap("love");
      room.ballots().flush();
      await room.time.pass(1_000);
      room.tap("like");
      await room.time.pass(9_000);
      return sent(room).at(-1);
    };
    expect(await lastBatch(0)).toEqual({ at: 10_000, sequence: 2, votes: { like: 1 } });
    expect((await lastBatch(0.999_999))?.at).toBeCloseTo(11_200, 0);
  });

  test("in a crowd who has two batches to send in the grace begins in its first 600 ms", async () => {
    const room = createRoom({ random: () => 0.999_999 });
    room.raiseFlush(9_000);
    await room.time.pass(6_000);
    room.tap("love");
    room.ballots().flush();
    await room.time.pass(1_000);
    room.tap("like", 80);
    await room.time.pass(9_000);
    const [, first, second] = sent(room);
    expect([first?.votes, second?.votes]).toEqual([{ like: 50 }, { like: 30 }]);
    expect(first?.at).toBeCloseTo(10_600, 0);
  });

  test("a page that is being hidden sends what waits at once", async () => {
    const room = createRoom();
    room.tap("love");
    await room.time.pass(100);
    room.tap("like");
    room.ballots().flush();
    expect(sent(room).at(-1)).toEqual({ at: 100, sequence: 2, votes: { like: 1 } });
  });
});

describe("when an answer does not come", () => {
  test("the same batch is sent again under its sequence, while new taps wait for the next one", async () => {
    const room = createRoom({ fates: [{ ...SWIFT, responseLost: true }] });
    room.tap("love", 2);
    await room.time.pass(TIMEOUT_MS + 500);
    expect(sent(room).map(({ sequence, votes }) => ({ sequence, votes }))).toEqual([
      { sequence: 1, votes: { love: 1 } },
      { sequence: 1, votes: { love: 1 } },
    ]);
    await room.time.pass(3_000);
    expect(few(room.ledger.counts())).toEqual({ love: 2 });
    expect(few(room.counts().counted)).toEqual({ love: 2 });
  });

  test("pauses between repeats double, with full jitter, up to 5 seconds", async () => {
    const room = createRoom({
      fates: Array.from({ length: 7 }, () => turnedAway("SlowDown")),
      random: () => 1,
    });
    room.tap("love");
    await room.time.pass(60_000);
    const at = sent(room).map((request) => request.at);
    const pauses = at.slice(1, 5).map((ms, i) => ms - (at[i] ?? 0) - SWIFT.requestMs - SWIFT.responseMs);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
    const late = at.slice(5).map((ms, i) => ms - (at[i + 4] ?? 0) - SWIFT.requestMs - SWIFT.responseMs);
    expect(late.slice(1, 3)).toEqual([5_000, 5_000]);
  });

  test("a pause that would outlast the grace ends within it, so that an outage costs no vote that one more try would save", async () => {
    const room = createRoom({
      fates: Array.from({ length: 4 }, () => turnedAway("Network")),
      // Every pause would be the longest, were it not for the grace.
      random: () => 0.9,
    });
    await room.time.pass(8_000);
    room.tap("love");
    await room.time.pass(10_000);
    expect(sent(room).at(-1)?.at).toBeLessThan(12_000);
    expect(few(room.counts().counted)).toEqual({ love: 1 });
  });

  test("a nudge sends it again at once", async () => {
    const room = createRoom({ fates: [turnedAway("Network")], random: () => 1 });
    room.tap("love");
    await room.time.pass(100);
    room.ballots().nudge();
    expect(sent(room).map(({ at }) => at)).toEqual([0, 100]);
    await room.time.pass(10_000);
    expect(sent(room)).toHaveLength(2);
  });

  test("nudges repeat a batch that is under way only when it has been for a second", async () => {
    const room = createRoom({ fates: [LOST] });
    room.tap("love");
    await room.time.pass(900);
    room.ballots().nudge();
    expect(sent(room)).toHaveLength(1);
    await room.time.pass(100);
    room.ballots().nudge();
    room.ballots().nudge();
    expect(sent(room)).toHaveLength(2);
  });

  test("an answer that comes after all ends the repeats", async () => {
    const slow = { ...SWIFT, responseMs: 2_000 };
    const room = createRoom({ fates: [slow, turnedAway("Network")], random: () => 1 });
    room.tap("love");
    await room.time.pass(1_700);
    room.ballots().nudge();
    await room.time.pass(400);
    expect(room.ballots().settled()).toBe(true);
    room.tap("like");
    room.ballots().flush();
    await room.time.pass(10_000);
    expect(sent(room).map(({ sequence }) => sequence)).toEqual([1, 1, 2]);
  });

  test("the first attempt's time-out adds no third while the second is under way", async () => {
    const room = createRoom({ fates: [LOST, { ...SWIFT, responseMs: 2_900 }] });
    room.tap("love");
    await room.time.pass(1_000);
    room.ballots().nudge();
    await room.time.pass(10_000);
    expect(sent(room)).toHaveLength(2);
  });

  test("a late answer to one batch says nothing about the next", async () => {
    const room = createRoom({ fates: [{ ...SWIFT, responseMs: 2_000 }, SWIFT, LOST] });
    room.tap("love");
    await room.time.pass(1_000);
    room.ballots().nudge();
    await room.time.pass(100);
    room.tap("hate");
    room.ballots().flush();
    await room.time.pass(1_500);
    expect(few(room.counts().counted)).toEqual({ love: 1 });
    expect(few(room.counts().pending)).toEqual({ hate: 1 });
  });

  test("a response lost before the round closed is found counted afterwards", async () => {
    const room = createRoom({ fates: [{ ...SWIFT, responseLost: true }, LOST, LOST, LOST] });
    await room.time.pass(9_500);
    room.tap("love");
    await room.time.pass(30_000);
    expect(few(room.counts().counted)).toEqual({ love: 1 });
    expect(few(room.ledger.counts())).toEqual({ love: 1 });
  });

  test("a batch still being written when the round closes is not taken for refused", async () => {
    const room = createRoom({ fates: [{ ...SWIFT, requestMs: 1_450, writeMs: 900 }] });
    await room.time.pass(10_500);
    room.tap("love");
    await room.time.pass(1_530);
    // The page wakes up and asks again: by now the round is closed, and nothing of the batch is in the ledger yet.
    room.ballots().nudge();
    await room.time.pass(30_000);
    expect(few(room.ledger.counts())).toEqual({ love: 1 });
    expect(few(room.counts().counted)).toEqual({ love: 1 });
    expect(few(room.counts().refused)).toEqual({});
  });

  test("a batch that comes too late is refused once the ledger has settled, and no sooner", async () => {
    const room = createRoom({ fates: [LOST], random: () => 0 });
    await room.time.pass(9_500);
    room.tap("love");
    await room.time.pass(TIMEOUT_MS + 1_000);
    expect(room.ballots().settled()).toBe(false);
    await room.time.pass(100);
    expect(few(room.counts().refused)).toEqual({ love: 1 });
    expect(sent(room).map(({ at }) => at)).toEqual([9_500, 12_500, 13_540]);
  });

  test("a request lost until the round closed is refused, and the phone says why", async () => {
    const room = createRoom({ fates: [LOST, LOST, LOST] });
    await room.time.pass(9_500);
    room.tap("love");
    await room.time.pass(30_000);
    expect(few(room.counts().refused)).toEqual({ love: 1 });
    expect(room.told).toEqual([{ taps: 1, why: "RoundClosed" }]);
    expect(few(room.ledger.counts())).toEqual({});
  });
});

describe("what becomes of a tap", () => {
  test("own counters move with the tap, before anything is answered", () => {
    const room = createRoom();
    room.tap("love", 3);
    expect(few(room.counts().mine)).toEqual({ love: 3 });
    expect(few(room.counts().pending)).toEqual({ love: 3 });
    expect(room.ballots().settled()).toBe(false);
  });

  test.each(["TooManyVotes", "BatchTooLarge", "InvalidInput"])(
    "%s refuses the batch, which is told once",
    async (type) => {
      const room = createRoom({ fates: [turnedAway(type)] });
      room.tap("love");
      await room.time.pass(100);
      expect(few(room.counts().refused)).toEqual({ love: 1 });
      expect(few(room.counts().mine)).toEqual({});
      expect(room.told).toEqual([{ taps: 1, why: type }]);
      expect(room.ballots().settled()).toBe(true);
    },
  );

  test.each(["ValidationError", "MalformedHttpRequestException", "BadRequestException"])(
    "%s is believed once the round is closed, for a deployment that fails is soon taken back",
    async (type) => {
      const forever = createRoom({ fates: Array.from({ length: 100 }, () => turnedAway(type)) });
      forever.tap("love");
      await forever.time.pass(12_900);
      expect(forever.ballots().settled()).toBe(false);
      await forever.time.pass(6_000);
      expect(few(forever.counts().refused)).toEqual({ love: 1 });
      expect(forever.told).toEqual([{ taps: 1, why: type }]);
      expect(forever.time.pending()).toBe(0);

      const failed = createRoom({ fates: [{ ...SWIFT, responseLost: true }, turnedAway(type)] });
      failed.tap("love");
      await failed.time.pass(20_000);
      expect(few(failed.counts().counted)).toEqual({ love: 1 });
    },
  );

  test.each([
    "Network",
    "SlowDown",
    "UnauthorizedException",
    "ExpiredTokenException",
    "HTTP 503",
    "Whatever",
  ])("%s leaves it open, so the batch is sent again", async (type) => {
    const room = createRoom({ fates: [turnedAway(type)] });
    room.tap("love");
    await room.time.pass(2_000);
    expect(few(room.counts().counted)).toEqual({ love: 1 });
  });

  test("a phone whose clock is ahead has its first taps counted once the round opens", async () => {
    const room = createRoom({ skewMs: 2_000 });
    room.tap("love");
    await room.time.pass(9_000);
    expect(few(room.counts().counted)).toEqual({ love: 1 });
  });

  test("the 201st tap of a round is refused at once, and told", async () => {
    const room = createRoom();
    room.tap("love", 201);
    expect(few(room.counts().mine)).toEqual({ love: 200 });
    expect(few(room.counts().refused)).toEqual({ love: 1 });
    expect(room.told).toEqual([{ taps: 1, why: "TooManyVotes", left: 0 }]);
    await room.time.pass(12_000);
    expect(few(room.ledger.counts())).toEqual({ love: 200 });
  });

  test("what a ninth page load of one round casts is refused and told, though votes are left", async () => {
    const room = createRoom();
    for (let load = 1; load <= 9; load += 1) {
      room.tap("love");
      await room.time.pass(100);
      if (load < 9) room.reload("killed");
    }
    expect(few(room.ledger.counts())).toEqual({ love: 8 });
    expect(few(room.counts().refused)).toEqual({ love: 1 });
    expect(room.told).toEqual([{ taps: 1, why: "TooManyVotes" }]);
  });

  test("votes that the voter's other tab cast count against the same 200", async () => {
    const room = createRoom();
    room.ledger.voteElsewhere(190);
    room.tap("love");
    await room.time.pass(100);
    room.tap("love", 20);
    expect(few(room.counts().refused)).toEqual({ love: 11 });
    await room.time.pass(12_000);
    expect(few(room.ledger.counts())).toEqual({ love: 10 });
  });

  test("a batch of more than the voter has left tells how many those are, and just so many more are taken", async () => {
    const room = createRoom();
    room.tap("like");
    await room.time.pass(100);
    room.ledger.voteElsewhere(196);
    room.tap("love", 5);
    await room.time.pass(2_100);
    expect(room.told).toEqual([{ taps: 5, why: "TooManyVotes", left: 3 }]);
    room.tap("hate", 4);
    expect(few(room.counts().mine)).toEqual({ like: 1, hate: 3 });
    await room.time.pass(12_000);
    expect(few(room.ledger.counts())).toEqual({ like: 1, hate: 3 });
  });

  test("a tap after the round's grace is refused at once, and told", async () => {
    const room = createRoom();
    await room.time.pass(12_001);
    room.tap("love");
    expect(room.told).toEqual([{ taps: 1, why: "RoundClosed" }]);
    expect(sent(room)).toEqual([]);
    expect(room.ballots().settled()).toBe(true);
  });
});

describe("over a reload", () => {
  test("unsent and unanswered taps leave under the old ballot, new ones under a new one", async () => {
    const room = createRoom({ fates: [{ ...SWIFT, responseLost: true }] });
    room.tap("love");
    room.tap("hate", 2);
    await room.time.pass(100);
    room.reload("released");
    room.tap("like");
    await room.time.pass(6_000);
    expect(room.requests.map(({ ballot, sequence }) => [ballot, sequence])).toEqual([
      ["ballot-1", 1],
      ["ballot-1", 1],
      ["ballot-2", 1],
      ["ballot-1", 2],
    ]);
    expect(few(room.ledger.counts())).toEqual({ love: 1, like: 1, hate: 2 });
    expect(few(savedIn(room, "ballot-1").counted)).toEqual({ love: 1, hate: 2 });
  });

  test("a page that was killed without a word loses nothing either", async () => {
    const room = createRoom();
    room.tap("love");
    room.tap("hate", 2);
    room.reload("killed");
    await room.time.pass(6_000);
    expect(few(room.believed().counted)).toEqual({ love: 1, hate: 2 });
    expect(few(room.ledger.counts())).toEqual({ love: 1, hate: 2 });
  });

  test("a duplicated tab leaves the ballots of the first alone", async () => {
    const room = createRoom();
    room.tap("love", 3);
    expect(room.duplicateTab()).toBe(0);
  });

  test("a page that let go of its ballot writes to it no more, though answers still come", async () => {
    const room = createRoom();
    room.tap("love");
    room.ballots().release();
    const kept = { ...room.storage };
    await room.time.pass(5_000);
    expect(room.storage).toEqual(kept);
  });

  test("what is kept by another version of the page is left alone", async () => {
    const room = createRoom();
    room.storage["marquee.ballot.old"] = JSON.stringify({ version: 0, released: true });
    room.storage["marquee.ballot.junk"] = "null";
    const kept = { ...room.storage };
    room.reload("killed");
    await room.time.pass(5_000);
    expect(room.requests).toEqual([]);
    expect(room.storage).toEqual(kept);
  });
});
