import { CONDUCTOR_PK, LEASE_SK, TV_PK } from "@marquee/api/table-keys";
import { createTestApi, errorOf, ROUND, roundOf } from "@marquee/testing/resolver-fixture";

import { expect, test } from "vitest";
import { toItem } from "../dynamodb/attribute-values.ts";

const TIME = Date.parse("2026-01-01T04:57:03.000Z");

/** The API of a show that is asleep unless `lease` says otherwise, and the events with which conductors were started. */
async function sleepingApi(lease: object = { asleepSince: TIME - 60_000 }) {
  const starts: object[] = [];
  const api = await createTestApi({
    startConductor: async (event) => {
      starts.push(event);
      return {};
    },
  });
  const { database } = api;
  const write = (row: object) => {
    const key = { pk: CONDUCTOR_PK, sk: LEASE_SK, id: "c", startedAt: 1, seenAt: 2, lastSeenAt: 1 };
    return database.call("PutItem", { TableName: "Movie", Item: toItem({ ...key, ...row }) });
  };
  await write(lease);
  const row = async () => (await api.rows("Movie", CONDUCTOR_PK))[0];
  return { ...api, starts, write, row };
}

test("who finds the show asleep has a conductor started, and is told the time as ever", async () => {
  const { phone, starts, row } = await sleepingApi();
  expect(await phone().checkIn("phone")).toEqual({
    now: "2026-01-01T04:57:03.000Z",
    flushMs: 2_000,
    checkInMs: 30_000,
  });
  expect(starts).toEqual([{ woken: true }]);
  expect(await row()).toMatchObject({ claimedAt: TIME, asleepSince: TIME - 60_000 });
});

test("of all who come within ten seconds the first has one started, then it is another's turn", async () => {
  const { phone, pass, starts } = await sleepingApi();
  await Promise.all(Array.from({ length: 200 }, (_, n) => phone(n).checkIn(n % 3 === 0 ? "tv" : "phone")));
  expect(starts).toHaveLength(1);
  pass(9_999);
  await phone().checkIn("phone");
  expect(starts).toHaveLength(1);
  pass(1);
  await phone().checkIn("phone");
  expect(starts).toHaveLength(2);
});

test.each(["awake", "woken meanwhile", "new"])(
  "nobody has one started for a show that is %s",
  async (state) => {
    const { phone, starts, row, write, database } = await sleepingApi({});
    if (state === "new")
      await database.call("DeleteItem", {
        TableName: "Movie",
        Key: toItem({ pk: CONDUCTOR_PK, sk: LEASE_SK }),
      });
    if (state === "woken meanwhile") await write({ audience: 3 });
    await phone().checkIn("phone");
    expect(starts).toEqual([]);
    expect((await row())?.claimedAt).toBeUndefined();
  },
);

test("a TV is seen, and is no audience", async () => {
  const { phone, rows, pass } = await sleepingApi({});
  await phone(1).checkIn("tv");
  pass(5_000);
  await phone(2).checkIn("tv");
  expect(await rows("Audience", TV_PK)).toMatchObject([{ lastAt: TIME + 5_000 }]);
});

test("a conductor that can't be started is an error, and the next one tries after ten seconds", async () => {
  const api = await createTestApi();
  const Item = toItem({ pk: CONDUCTOR_PK, sk: LEASE_SK, id: "c", startedAt: 1, seenAt: 2, asleepSince: 5 });
  await api.database.call("PutItem", { TableName: "Movie", Item });
  // An event is taken, whatever becomes of it.
  await api.phone().checkIn("phone");
  expect((await api.rows("Movie", CONDUCTOR_PK))[0]).toMatchObject({ claimedAt: TIME });
});

test("a show without a movie tells whether it is asleep, one with a movie that it is not", async () => {
  const { phone, conductor, write } = await sleepingApi();
  expect(await phone().show()).toMatchObject({ asleep: true, rounds: [] });
  await write({});
  expect(await phone().show()).toMatchObject({ asleep: false, rounds: [] });
  await write({ asleepSince: 5 });
  await conductor.announceRound(roundOf(ROUND));
  expect(await phone().show()).toMatchObject({ asleep: false, rounds: [{ number: ROUND }] });
});

test("nobody but visitors wakes the show", async () => {
  const { conductor, starts } = await sleepingApi();
  expect(await errorOf(conductor.checkIn("phone"))).toMatchObject({ errorType: "Unauthorized" });
  expect(await errorOf(conductor.checkIn("tv"))).toMatchObject({ errorType: "Unauthorized" });
  expect(starts).toEqual([]);
});
