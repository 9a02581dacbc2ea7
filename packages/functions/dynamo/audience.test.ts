import { laneOf } from "@marquee/api/lanes";
import { BUCKET_LANES, BUCKET_MS, bucketAt, bucketPk } from "@marquee/api/table-keys";
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
  expect(await dynamoAudience(db.tables).count(now)).toBe(0);
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
  expect(await dynamoAudience(db.tables).count(now)).toBe(3);
});
