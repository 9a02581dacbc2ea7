import { laneNames } from "@marquee/api/lanes";
import { BUCKET_LANES, bucketAt, bucketPk, CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import { expect, test } from "vitest";
import { errorOf, identityOf, createTestApi } from "@marquee/testing/resolver-fixture";
import { toItem } from "../dynamodb/attribute-values.ts";

const TIME = Date.parse("2026-01-01T04:57:03.000Z");

test("a phone that checks in is told the time and how often it may speak", async () => {
  const { phone } = await createTestApi();
  expect(await phone().checkIn("phone")).toEqual({
    now: "2026-01-01T04:57:03.000Z",
    flushMs: 2_000,
    checkInMs: 30_000,
  });
});

test("a phone has one row with its first and last check-in, however often it checks in, and forgotten after a few minutes", async () => {
  const { phone, rows, pass, database } = await createTestApi();
  await phone(1).checkIn("phone");
  pass(20_000);
  await phone(1).checkIn("phone");
  await phone(17).checkIn("phone");
  await phone(2).checkIn("phone");
  const here = (lane: string) => rows("Audience", bucketPk(bucketAt(TIME), lane));
  const later = TIME + 20_000;
  expect(await here("1")).toMatchObject([
    { sk: identityOf(1), firstAt: TIME, lastAt: later },
    { sk: identityOf(17), firstAt: later, lastAt: later },
  ]);
  expect((await here("2")).map(({ sk }) => sk)).toEqual([identityOf(2)]);
  pass(6 * 60_000);
  for (let page = 0; page < 3; page++) await database.deleteExpired();
  expect(await here("1")).toEqual([]);
});

test("a TV is not audience: it has no row of its own, and is told the same", async () => {
  const { phone, rows } = await createTestApi();
  expect(await phone().checkIn("tv")).toEqual({
    now: "2026-01-01T04:57:03.000Z",
    flushMs: 2_000,
    checkInMs: 30_000,
  });
  for (const lane of laneNames(BUCKET_LANES))
    expect(await rows("Audience", bucketPk(bucketAt(TIME), lane))).toEqual([]);
});

test("the phones of a large room are asked to speak less often", async () => {
  const { phone, database } = await createTestApi();
  // As the conductor writes it with its lease.
  const Item = toItem({ pk: CONDUCTOR_PK, sk: LEASE_SK, audience: 6_000 });
  await database.call("PutItem", { TableName: "Movie", Item });
  expect(await phone().checkIn("phone")).toMatchObject({ flushMs: 6_667, checkInMs: 50_000 });
});

test("a caller who is no visitor can't take a seat", async () => {
  const { conductor } = await createTestApi();
  expect(await errorOf(conductor.checkIn("phone"))).toMatchObject({ errorType: "Unauthorized" });
});
