import { endsAt, startsAt } from "@marquee/core/round/round";
import { type Counts, REACTIONS, zero } from "@marquee/core/vote/reaction";
import { laneNames } from "@marquee/api/lanes";
import { lanePk } from "@marquee/api/table-keys";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AppSyncError } from "./appsync-error.ts";
import { errorOf, identityOf, createTestApi, ROUND, TIMING } from "@marquee/testing/resolver-fixture";
import type { Batch } from "@marquee/core/vote/schema";

const batch = (sequence: number, counts: Partial<Counts>, ballot = "a"): Batch => ({
  round: ROUND,
  ballot,
  sequence,
  ...counts,
});

describe("a batch", () => {
  test("is counted, and its receipt tells the voter's counts", async () => {
    const { phone } = await createTestApi();
    expect(await phone().castVotes(batch(1, { love: 2, hate: 1 }))).toEqual({
      ...{ round: ROUND, ballot: "a", sequence: 1, duplicate: false },
      ...{ love: 2, like: 0, meh: 0, unknown: 0, hate: 1 },
    });
    expect(await phone().castVotes(batch(2, { like: 3 }))).toMatchObject({ love: 2, like: 3, hate: 1 });
  });

  test("that is sent twice counts once", async () => {
    const { phone, rows } = await createTestApi();
    await phone().castVotes(batch(1, { love: 3 }));
    expect(await phone().castVotes(batch(1, { love: 3 }))).toMatchObject({ love: 3, duplicate: true });
    expect(await laneTallies(rows)).toMatchObject({ love: 3, voters: 1 });
  });

  test("that is sent twice at once counts once", async () => {
    const { phone, rows } = await createTestApi();
    const receipts = await Promise.all(
      [1, 1, 1, 1].map((sequence) => phone().castVotes(batch(sequence, { meh: 2 }))),
    );
    expect(receipts.map(({ duplicate }) => duplicate).sort()).toEqual([false, true, true, true]);
    expect(await laneTallies(rows)).toMatchObject({ meh: 2, voters: 1 });
  });

  test("that comes after a later one of its ballot is a repeat", async () => {
    const { phone } = await createTestApi();
    await phone().castVotes(batch(1, { love: 1 }));
    await phone().castVotes(batch(2, { love: 1 }));
    expect(await phone().castVotes(batch(1, { love: 1 }))).toMatchObject({ love: 2, duplicate: true });
  });

  test("of a second tab is no repeat of the first tab's", async () => {
    const { phone, rows } = await createTestApi();
    await phone().castVotes(batch(1, { love: 1 }, "one-tab"));
    const receipt = await phone().castVotes(batch(1, { love: 1 }, "another_tab"));
    expect(receipt).toMatchObject({ love: 2, duplicate: false });
    expect(await laneTallies(rows)).toMatchObject({ love: 2, voters: 1 });
  });

  test("of one person never touches another's", async () => {
    const { phone } = await createTestApi();
    await phone(1).castVotes(batch(1, { love: 1 }));
    expect(await phone(17).castVotes(batch(1, { love: 1 }))).toMatchObject({ love: 1, duplicate: false });
  });
});

describe("the limit of a person's votes in a round", () => {
  test("takes 200 and no more, and says what is left", async () => {
    const { phone, rows } = await createTestApi();
    for (const sequence of [1, 2, 3]) await phone().castVotes(batch(sequence, { love: 50 }));
    await phone().castVotes(batch(4, { love: 49 }));
    const error = await errorOf(phone().castVotes(batch(5, { love: 2 })));
    expect(error).toMatchObject({ errorType: "TooManyVotes", errorInfo: { left: 1 }, data: null });
    expect(error.message).toContain("1 of your 200 votes in round 1782");
    expect(await phone().castVotes(batch(6, { love: 1 }))).toMatchObject({ love: 200 });
    expect(await errorOf(phone().castVotes(batch(7, { hate: 1 })))).toMatchObject({ errorInfo: { left: 0 } });
    expect(await laneTallies(rows)).toMatchObject({ love: 200, hate: 0, voters: 1 });
  });

  test("holds over all of a person's ballots", async () => {
    const { phone } = await createTestApi();
    for (const ballot of ["a", "b", "c", "d"]) await phone().castVotes(batch(1, { love: 50 }, ballot));
    const error = await errorOf(phone().castVotes(batch(1, { love: 1 }, "one-more")));
    expect(error).toMatchObject({ errorType: "TooManyVotes", errorInfo: { left: 0 } });
  });

  test("takes eight ballots and refuses the ninth, so that a person's row stays small", async () => {
    const { phone, rows } = await createTestApi();
    const ballots = Array.from({ length: 40 }, (_, n) => `${n}`.padStart(64, "x"));
    const cast = (ballot: string, sequence: number) =>
      phone().castVotes(batch(sequence, { love: 1 }, ballot));
    const outcomes = await Promise.allSettled(ballots.map((ballot) => cast(ballot, 1)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(8);
    for (const [index, { status }] of outcomes.entries()) {
      if (status === "rejected") continue;
      expect(await cast(ballots[index]!, 1)).toMatchObject({ duplicate: true });
      expect(await cast(ballots[index]!, 2)).toMatchObject({ duplicate: false });
    }
    const error = await errorOf(cast("one-more", 3));
    // Votes are left: it is not their number that a phone is to speak of.
    expect(error).toMatchObject({ errorType: "TooManyVotes", errorInfo: null, data: null });
    expect(error.message).toContain("8 of your ballots count in round 1782");
    expect(await phone(2).castVotes(batch(1, { love: 1 }, "one-more"))).toMatchObject({ love: 1 });
    expect(await laneTallies(rows)).toMatchObject({ love: 17, voters: 2 });
    const [row] = (await rows("Reviews", lanePk(ROUND, "1"))).filter(({ sk }) => sk !== "tally");
    // Two write units of 1 kB.
    expect(JSON.stringify(row).length).toBeLessThan(2_048);
  });

  test("answers a repeat of a counted batch even when nothing is left", async () => {
    const { phone } = await createTestApi();
    for (const sequence of [1, 2, 3, 4]) await phone().castVotes(batch(sequence, { love: 50 }));
    expect(await phone().castVotes(batch(4, { love: 50 }))).toMatchObject({ love: 200, duplicate: true });
  });
});

describe("a round", () => {
  test.each([
    ["from the early margin on", startsAt(ROUND, TIMING) - TIMING.earlyMs],
    ["to the end of the grace", endsAt(ROUND, TIMING) + TIMING.graceMs],
  ])("takes votes %s", async (_, time) => {
    const { phone, setTime } = await createTestApi();
    setTime(time);
    expect(await phone().castVotes(batch(1, { love: 1 }))).toMatchObject({ love: 1 });
  });

  test("takes none before, and says when it opens", async () => {
    const { phone, setTime } = await createTestApi();
    setTime(startsAt(ROUND, TIMING) - TIMING.earlyMs - 1);
    const error = await errorOf(phone().castVotes(batch(1, { love: 1 })));
    expect(error.errorType).toBe("RoundClosed");
    expect(error.message).toBe("Round 1782 opens at 2026-01-01T04:56:59.500Z; the open round is 1781");
  });

  test("takes none after, and names the open one", async () => {
    const { phone, setTime, rows } = await createTestApi();
    setTime(endsAt(ROUND, TIMING) + TIMING.graceMs + 1);
    const error = await errorOf(phone().castVotes(batch(1, { love: 1 })));
    expect(error.errorType).toBe("RoundClosed");
    expect(error.message).toBe("Round 1782 closed at 2026-01-01T04:57:12.000Z; the open round is 1783");
    expect(await rows("Reviews", lanePk(ROUND, "1"))).toEqual([]);
  });

  test("that has closed still tells a repeat that it was counted", async () => {
    const { phone, setTime } = await createTestApi();
    await phone().castVotes(batch(1, { love: 2 }));
    setTime(endsAt(ROUND, TIMING) + 60_000);
    expect(await phone().castVotes(batch(1, { love: 2 }))).toMatchObject({ love: 2, duplicate: true });
    expect(await errorOf(phone().castVotes(batch(2, { love: 2 })))).toMatchObject({
      errorType: "RoundClosed",
    });
    expect(await errorOf(phone(2).castVotes(batch(1, { love: 2 })))).toMatchObject({
      errorType: "RoundClosed",
    });
  });

  test.each([-1, 2 ** 31 - 1, -(2 ** 31)])("numbered %i is closed, not a crash", async (round) => {
    const { phone } = await createTestApi();
    expect(await errorOf(phone().castVotes({ ...batch(1, { love: 1 }), round }))).toMatchObject({
      errorType: "RoundClosed",
    });
  });
});

describe("refused, with nothing written:", () => {
  test.each([
    ["no votes", batch(1, {}), "InvalidInput", "no votes"],
    ["null votes", batch(1, { love: null as never }), "InvalidInput", "no votes"],
    ["negative votes", batch(1, { love: 5, hate: -4 }), "InvalidInput", "-4 votes for hate"],
    ["51 votes", batch(1, { love: 25, like: 26 }), "BatchTooLarge", "has 51 votes"],
    [
      "more votes than a number of 32 bits",
      batch(1, { love: 2 ** 31 - 1, like: 1 }),
      "BatchTooLarge",
      "at most 50",
    ],
    ["sequence 0", batch(0, { love: 1 }), "InvalidInput", "sequence"],
    ["a ballot without an id", batch(1, { love: 1 }, ""), "InvalidInput", "ballot"],
    ["a ballot's id that is too long", batch(1, { love: 1 }, "x".repeat(65)), "InvalidInput", "ballot"],
    ["a ballot's id of other characters", batch(1, { love: 1 }, "a.b[0] #c\n"), "InvalidInput", "ballot"],
  ])("%s", async (_, input, errorType, words) => {
    const { phone, rows } = await createTestApi();
    const error = await errorOf(phone().castVotes(input));
    expect(error).toMatchObject({ errorType });
    expect(error.message).toContain(words);
    expect(await rows("Reviews", lanePk(ROUND, "1"))).toEqual([]);
  });

  test("a caller who is no visitor", async () => {
    const { conductor } = await createTestApi();
    expect(await errorOf(conductor.castVotes(batch(1, { love: 1 })))).toMatchObject({
      errorType: "Unauthorized",
    });
  });
});

test("no error tells anyone's identity", async () => {
  const { phone, setTime } = await createTestApi();
  const errors: AppSyncError[] = [];
  for (const sequence of [1, 2, 3, 4]) await phone().castVotes(batch(sequence, { love: 50 }));
  errors.push(await errorOf(phone().castVotes(batch(5, { love: 50 }))));
  setTime(endsAt(ROUND, TIMING) + 60_000);
  errors.push(await errorOf(phone().castVotes(batch(5, { love: 50 }))));
  for (const { message, data, errorInfo } of errors) {
    expect(JSON.stringify({ message, data, errorInfo })).not.toContain(identityOf(1).slice(-12));
  }
});

test("whatever is sent, repeated and refused, the lanes' tallies are the sums of their ledgers", async () => {
  const cast = fc.record({
    person: fc.integer({ min: 1, max: 20 }),
    ballot: fc.constantFrom("a", "b"),
    sequence: fc.integer({ min: 1, max: 6 }),
    counts: fc.record(
      Object.fromEntries(REACTIONS.map((reaction) => [reaction, fc.integer({ min: 0, max: 20 })])) as Record<
        keyof Counts,
        fc.Arbitrary<number>
      >,
    ),
    together: fc.boolean(),
  });
  const { phone, rows, setTime } = await createTestApi();
  let round = ROUND;
  await fc.assert(
    fc.asyncProperty(fc.array(cast, { maxLength: 60 }), async (casts) => {
      setTime(startsAt(++round, TIMING));
      const counted = { ...zero(), voters: 0 };
      const voters = new Set<number>();
      const inFlight: Promise<void>[] = [];
      for (const { person, ballot, sequence, counts, together } of casts) {
        const sent = phone(person)
          .castVotes({ ...batch(sequence, counts, ballot), round })
          .then(
            ({ duplicate }) => {
              if (duplicate) return;
              for (const reaction of REACTIONS) counted[reaction] += counts[reaction];
              voters.add(person);
            },
            (error: unknown) =>
              expect(["TooManyVotes", "BatchTooLarge", "InvalidInput"]).toContain(
                (error as AppSyncError).errorType,
              ),
          );
        if (together) inFlight.push(sent);
        else await sent;
      }
      await Promise.all(inFlight);
      counted.voters = voters.size;
      expect(await laneTallies(rows, round)).toEqual(counted);
      expect(await ledgers(rows, round)).toEqual(counted);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test.each([64, 256] as const)(
  "a voter has one row in a round also where the lanes become %i",
  async (lanes) => {
    const plan = [{ fromMs: startsAt(ROUND + 1, TIMING), lanes }];
    const { phone, rows, setTime } = await createTestApi({ lanes: plan });
    const voter = 0xfedc;
    const vote = (round: number, sequence: number) =>
      phone(voter).castVotes({ round, ballot: "b", sequence, love: 1 });
    await vote(ROUND, 1);
    // The last moment at which the round is open, and the next one is, too.
    setTime(startsAt(ROUND + 1, TIMING));
    expect(await vote(ROUND, 2)).toMatchObject({ love: 2 });
    await vote(ROUND + 1, 1);
    expect(await vote(ROUND + 1, 2)).toMatchObject({ love: 2 });

    const lane = lanes === 64 ? "1c" : "dc";
    expect(await rows("Reviews", lanePk(ROUND, "c"))).toHaveLength(2);
    expect(await rows("Reviews", lanePk(ROUND + 1, lane))).toHaveLength(2);
    expect(await rows("Reviews", lanePk(ROUND + 1, "c"))).toHaveLength(0);
  },
);

type Rows = Awaited<ReturnType<typeof createTestApi>>["rows"];
type Sum = Counts & { voters: number };

async function laneTallies(rows: Rows, round = ROUND): Promise<Sum> {
  const sum = { ...zero(), voters: 0 };
  for (const lane of laneNames(16)) {
    for (const row of await rows("Reviews", lanePk(round, lane))) {
      if (row.sk !== "tally") continue;
      for (const reaction of REACTIONS) sum[reaction] += Number(row[reaction]);
      sum.voters += Number(row.voters);
    }
  }
  return sum;
}

async function ledgers(rows: Rows, round: number): Promise<Sum> {
  const sum = { ...zero(), voters: 0 };
  for (const lane of laneNames(16)) {
    for (const row of await rows("Reviews", lanePk(round, lane))) {
      if (row.sk === "tally") continue;
      for (const reaction of REACTIONS) sum[reaction] += Number(row[reaction]);
      expect(row.total).toBe(REACTIONS.reduce((total, reaction) => total + Number(row[reaction]), 0));
      sum.voters++;
    }
  }
  return sum;
}
