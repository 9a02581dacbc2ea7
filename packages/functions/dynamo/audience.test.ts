import { laneOf } from "@marquee/api/lanes";
import { BUCKET_LANES, BUCKET_MS, bucketAt, bucketPk, TV_PK, TV_SK } from "@marquee/api/table-keys";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dynamoAudience } from "./audience.ts";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

test("the audience is who checked in during this minute or the last, and not for the first time", async () => {
  const now = Date.UTC(2026, 5, 1) + 17_000;
  const checkIn = (identity: string, minutesAgo: number, stayedMs = 0) => {
    const lastAt = now - minutesAgo * BUCKET_MS;
    const key = { pk: bucketPk(bucketAt(lastAt), laneOf(identity, BUCKET_LANES)), sk: identity };
    return { ...key, firstAt: lastAt - stayedMs, lastAt, ttl: 1 };
  };
  expect(await dynamoAudience(db.tables).count(now)).toEqual({ phones: 0 });
  await db.put("Audience", [
    checkIn("us-east-1:ann-0", 0),
    checkIn("us-east-1:ann-0", 1),
    checkIn("us-east-1:ben-f", 0, 10_000),
    checkIn("us-east-1:cid-f", 1),
    checkIn("us-east-1:cid-f", 2),
    checkIn("us-east-1:dan-7", 2, 10_000),
    checkIn("us-east-1:eve-7", -1, 10_000),
    checkIn("us-east-1:fay-7", 0),
  ]);
  const lastSeenAt = now + BUCKET_MS;
  expect(await dynamoAudience(db.tables).count(now)).toEqual({ phones: 3, lastSeenAt: now });
  expect(await dynamoAudience(db.tables).count(lastSeenAt, "sure")).toMatchObject({ lastSeenAt });
});

test("who was seen last is the last who checked in, be it for the first time or a TV", async () => {
  const now = Date.UTC(2026, 5, 2) + 17_000;
  const seen = async () => (await dynamoAudience(db.tables).count(now)).lastSeenAt;
  expect(await seen()).toBeUndefined();
  const pk = (at: number) => bucketPk(bucketAt(at), laneOf("us-east-1:ann-0", BUCKET_LANES));
  const ann = (at: number) => ({ pk: pk(at), sk: "us-east-1:ann-0", firstAt: at, lastAt: at, ttl: 1 });
  await db.put("Audience", [ann(now - 2 * BUCKET_MS)]);
  expect(await seen()).toBe(now - 2 * BUCKET_MS);
  await db.put("Audience", [{ pk: TV_PK, sk: TV_SK, lastAt: now - 70_000, ttl: 1 }]);
  expect(await seen()).toBe(now - 70_000);
  await db.put("Audience", [ann(now - 1_000)]);
  expect(await seen()).toBe(now - 1_000);
});
