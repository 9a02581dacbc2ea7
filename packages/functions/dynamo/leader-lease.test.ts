import { CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { createVirtualClock } from "@marquee/testing/virtual-clock";
import { createBackend } from "@marquee/testing/conductor/in-memory-backend";
import { timing } from "@marquee/core/round/round";
import { array, assert, asyncProperty, constantFrom, integer, option, record } from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";
import { dynamoLeaderLease } from "./leader-lease.ts";

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

const forget = () =>
  db.tables.client.send(new DeleteCommand({ TableName: "Movie", Key: { pk: CONDUCTOR_PK, sk: LEASE_SK } }));
beforeEach(forget);

const leaseOf = (id: string, startedAt: number, seenAt: number) => ({ id, startedAt, seenAt });

test("the lease goes to whoever asks first, and its holder refreshes it", async () => {
  const lease = dynamoLeaderLease(db.tables);
  expect(await lease.holder()).toBeUndefined();
  expect(await lease.take(leaseOf("old", 1_000, 1_000))).toBe(true);
  expect(await lease.take(leaseOf("old", 1_000, 2_000))).toBe(true);
  expect(await lease.holder()).toEqual(leaseOf("old", 1_000, 2_000));
});

test("a newer conductor takes the lease from an older one, never the other way round", async () => {
  const lease = dynamoLeaderLease(db.tables);
  await lease.take(leaseOf("old", 1_000, 1_000));
  expect(await lease.take(leaseOf("young", 2_000, 2_000))).toBe(true);
  expect(await lease.take(leaseOf("old", 1_000, 2_500))).toBe(false);
});

test("anyone takes an expired one's lease, and nobody that of one who has refreshed it since", async () => {
  const lease = dynamoLeaderLease(db.tables);
  const expired = leaseOf("young", 2_000, 2_000);
  await lease.take(expired);
  await lease.take({ ...expired, seenAt: 3_000 });
  expect(await lease.take(leaseOf("old", 1_000, 5_000), expired)).toBe(false);
  expect(await lease.take(leaseOf("old", 1_000, 5_000), { ...expired, seenAt: 3_000 })).toBe(true);
});

test("two that started in the same millisecond share no lease", async () => {
  const lease = dynamoLeaderLease(db.tables);
  await lease.take(leaseOf("a", 1_000, 1_000));
  expect(await lease.take(leaseOf("b", 1_000, 1_000))).toBe(false);
});

test("a show that was put to sleep stays so: only who reads that and was woken for it takes the lease, or who is newer", async () => {
  const lease = dynamoLeaderLease(db.tables);
  const old = { ...leaseOf("old", 1_000, 1_000), lastSeenAt: 400, audience: 3 };
  const asleep = { ...leaseOf("old", 1_000, 1_500), lastSeenAt: 500, asleepSince: 1_500 };
  await lease.take(old);
  expect(await lease.fallAsleep({ ...asleep, id: "another" })).toBe(false);
  expect(await lease.fallAsleep(asleep)).toBe(true);
  expect(await lease.holder()).toEqual({ ...asleep, audience: 3 });
  // A refresh that was on its way.
  expect(await lease.take({ ...old, seenAt: 1_400 })).toBe(false);
  expect(await lease.take(leaseOf("early", 1_000, 2_000), old)).toBe(false);
  expect(await lease.take({ ...leaseOf("early", 1_000, 2_000), lastSeenAt: 2_000 }, asleep)).toBe(true);
  expect(await lease.holder()).toEqual({ ...leaseOf("early", 1_000, 2_000), lastSeenAt: 2_000, audience: 3 });
});

test("the simulated day's lease answers as this one does, whoever asks when", async () => {
  const attempt = record({
    id: constantFrom("a", "b", "c"),
    startedAt: integer({ min: 0, max: 3 }),
    seenAt: integer({ min: 0, max: 1 }),
    expired: option(record({ id: constantFrom("a", "b", "c"), seenAt: integer({ min: 0, max: 1 }) })),
    audience: option(integer({ min: 0, max: 9 })),
    asleepSince: option(integer({ min: 0, max: 1 })),
  });
  const history = array(attempt, { maxLength: 8 });
  await assert(
    asyncProperty(history, async (attempts) => {
      await forget();
      const lease = dynamoLeaderLease(db.tables);
      const backend = createBackend(createVirtualClock(0), timing(10_000));
      for (const { expired, audience, asleepSince, ...known } of attempts) {
        const me = { ...known, ...(audience !== null && { audience }) };
        const other = expired ? { ...expired, startedAt: 0 } : undefined;
        if (asleepSince === null) expect(await lease.take(me, other)).toBe(backend.takeLease(me, other));
        else {
          const asleep = { ...me, asleepSince };
          expect(await lease.fallAsleep(asleep)).toBe(backend.fallAsleep(asleep));
        }
        expect(await lease.holder()).toEqual(backend.lease);
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
