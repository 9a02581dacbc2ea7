import { TV_SK } from "@marquee/api/table-keys";
import { endsAt } from "@marquee/core/round/round";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";
import {
  createTestApi,
  errorOf,
  guestIdentity,
  identityOf,
  ROUND,
  TIMING,
} from "@marquee/testing/resolver-fixture";
import { expect, test } from "vitest";
import type { Field } from "./appsync/resolver-context.ts";
import { fromItem, type Item } from "./dynamodb/attribute-values.ts";
import { createAddressLimits } from "./limits-by-address.ts";
import { limitByAddress } from "./resolvers-by-address.ts";

const MINE = "192.168.1.7";
const OTHERS = "192.168.1.8";

/** The API behind the limits by address, and what the log says of them in the end. */
async function setUp() {
  const api = await createTestApi();
  const lines: string[] = [];
  const limits = createAddressLimits({}, (line) => lines.push(line), api.now);
  const resolvers = limitByAddress(api.resolvers, limits, {
    database: api.database,
    roundMs: TIMING.roundMs,
    lanes: [],
  });
  /** Guest number `n` at `address`, or at this machine. */
  const guest = (n: number, address: string | null = MINE) => {
    const call = async <Result>(field: Field, input: object) =>
      (await resolvers.resolve(field, {
        identity: guestIdentity(identityOf(n)),
        address: address ?? undefined,
        arguments: { input },
      })) as Result;
    return {
      castVotes: (input: Batch) => call<VoteReceipt>("Mutation.castVotes", input),
      checkIn: (kind: "phone" | "tv" = "phone") => call("Mutation.checkIn", { kind }),
      say: (text: string) => call("Mutation.sendMessage", { name: "Ada", text }),
    };
  };
  /** Identities that have checked in, as the audience is counted. */
  const seen = async () => {
    const { Items } = await api.database.call("Scan", { TableName: "Audience" });
    const keys = new Set((Items as Item[]).map((item) => fromItem(item)["sk"]));
    keys.delete(TV_SK);
    return keys.size;
  };
  const log = () => {
    limits.close();
    return lines;
  };
  return { ...api, guest, seen, log };
}

const batch = (sequence: number, love = 50, round = ROUND): Batch => ({ round, ballot: "a", sequence, love });

/** Casts the 600 votes of an address by three guests, numbered from `first` on. */
async function castAll(
  { guest }: Awaited<ReturnType<typeof setUp>>,
  first = 1,
  address: string | null = MINE,
) {
  for (const n of [first, first + 1, first + 2])
    for (const sequence of [1, 2, 3, 4]) await guest(n, address).castVotes(batch(sequence));
}

test("600 votes of one address count in a round, whatever identities it has; the log says what was refused", async () => {
  const room = await setUp();
  await castAll(room);
  const error = await errorOf(room.guest(4).castVotes(batch(1, 1)));
  expect(error).toMatchObject({ errorType: "TooManyVotes" });
  expect(error.message).toContain("0 of the 600 votes of your address in round 1782");
  expect(error.message).not.toContain(MINE);
  expect(room.log()).toEqual([
    "Refused 1 times in the last minute: more than 600 votes of one address in a round (192.168.1.7). If many guests come from there, start with --shared-address.",
  ]);
});

test("what is left of an address's votes is taken up to the last", async () => {
  const room = await setUp();
  await castAll(room, 1);
  room.pass(TIMING.roundMs);
  const next = (n: number, sequence: number, love: number) =>
    room.guest(n).castVotes(batch(sequence, love, ROUND + 1));
  for (const n of [1, 2, 3]) for (const sequence of [1, 2, 3]) await next(n, sequence, 50);
  for (const n of [1, 2]) await next(n, 4, 50);
  await next(3, 4, 49);
  expect(await errorOf(next(4, 1, 2))).toMatchObject({ errorType: "TooManyVotes" });
  expect(await next(4, 2, 1)).toMatchObject({ love: 1 });
});

test("another address, and this machine, have votes of their own", async () => {
  const room = await setUp();
  await castAll(room);
  await castAll(room, 4, OTHERS);
  await castAll(room, 7, null);
  expect(await room.guest(10, null).castVotes(batch(1))).toMatchObject({ love: 50 });
});

test("a repeat never counts, and is answered as one when nothing is left", async () => {
  const room = await setUp();
  for (let again = 0; again < 20; again += 1) await room.guest(1).castVotes(batch(1));
  await castAll(room);
  expect(await room.guest(3).castVotes(batch(4))).toMatchObject({ love: 200, duplicate: true });
  room.setTime(endsAt(ROUND, TIMING) + 60_000);
  expect(await room.guest(3).castVotes(batch(4))).toMatchObject({ love: 200, duplicate: true });
});

test("what the round or the resolver refuses takes nothing of an address's votes", async () => {
  const room = await setUp();
  for (let n = 1; n <= 20; n += 1) {
    await errorOf(room.guest(n).castVotes(batch(1, 50, ROUND - 5)));
    await errorOf(room.guest(n).castVotes(batch(1, 51)));
    await errorOf(room.guest(n).castVotes({ ...batch(1), hate: -1 }));
    await errorOf(room.guest(n).castVotes({ ...batch(1, -2_000_000), hate: 1 }));
  }
  await castAll(room);
  expect(await errorOf(room.guest(4).castVotes(batch(1, 1)))).toMatchObject({ errorType: "TooManyVotes" });
});

test("of what comes at once just so many votes count, and a copy learns what its first became", async () => {
  const room = await setUp();
  const all = Array.from({ length: 10 }, (_, n) => n + 1).flatMap((n) =>
    [1, 2].flatMap((sequence) => [
      room.guest(n).castVotes({ ...batch(1), ballot: `${sequence}` }),
      room.guest(n).castVotes({ ...batch(1), ballot: `${sequence}` }),
    ]),
  );
  const outcomes = await Promise.allSettled(all);
  const kinds = outcomes.map((one) => (one.status === "rejected" ? "refused" : one.value.duplicate));
  expect(kinds.filter((kind) => kind === false)).toHaveLength(12);
  expect(kinds.filter((kind) => kind === true)).toHaveLength(12);
  // Of two copies none is refused when the other counts.
  for (let pair = 0; pair < kinds.length; pair += 2)
    expect(kinds[pair] === "refused").toBe(kinds[pair + 1] === "refused");
});

test("one address may send one message a second, whatever identities it has", async () => {
  const room = await setUp();
  await room.guest(1).say("One");
  const error = await errorOf(room.guest(2).say("Two"));
  expect(error).toMatchObject({ errorType: "SlowDown" });
  await room.guest(3, OTHERS).say("Three");
  await room.guest(4, null).say("Four");
  await room.guest(5, null).say("Five");
  room.pass(1_000);
  await room.guest(2).say("Two");
  expect(room.log()).toEqual([
    "Refused 1 times in the last minute: more than 1 chat message a second of one address (192.168.1.7). If many guests come from there, start with --shared-address.",
  ]);
});

test("five phones of one address are audience; others are told the same and are not counted", async () => {
  const room = await setUp();
  const checkIns = () => Promise.all(Array.from({ length: 100 }, (_, n) => room.guest(n).checkIn()));
  const answers = await checkIns();
  room.pass(30_000);
  await checkIns();
  expect(await room.seen()).toBe(5);
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await Promise.all([101, 102, 103, 104, 105, 106].map((n) => room.guest(n, OTHERS).checkIn()));
  await Promise.all([201, 202, 203, 204, 205, 206].map((n) => room.guest(n, null).checkIn()));
  expect(await room.seen()).toBe(5 + 5 + 6);
  expect(room.log()).toEqual([
    "Refused 191 times in the last minute: more than 5 phones of one address to be counted in the audience (192.168.1.7, 192.168.1.8). If many guests come from there, start with --shared-address.",
  ]);
});

test("a phone's place in the audience goes to another of its address when it was silent for two minutes", async () => {
  const room = await setUp();
  for (const n of [1, 2, 3, 4, 5]) await room.guest(n).checkIn();
  await room.guest(6).checkIn("tv");
  room.pass(60_000);
  for (const n of [1, 2, 3, 4]) await room.guest(n).checkIn();
  room.pass(59_999);
  await room.guest(7).checkIn();
  expect(await room.seen()).toBe(5);
  room.pass(1);
  for (const n of [7, 8]) await room.guest(n).checkIn();
  expect(await room.seen()).toBe(6);
});
