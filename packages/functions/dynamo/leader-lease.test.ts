import { CONDUCTOR_PK, MARK_SK } from "@marquee/api/table-keys";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { createVirtualClock } from "@marquee/testing/virtual-clock";
import { createWorld } from "@marquee/testing/conductor/world";
import { timing } from "@marquee/core/round/round";
import { array, assert, asyncProperty, constantFrom, integer, option, record } from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";
import { dynamoMark } from "./leader-lease.ts";

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

const forget = () =>
  db.tables.client.send(new DeleteCommand({ TableName: "Movie", Key: { pk: CONDUCTOR_PK, sk: MARK_SK } }));
beforeEach(forget);

const hold = (id: string, startedAt: number, seenAt: number) => ({ id, startedAt, seenAt });

test("the mark goes to whoever asks first, and its holder refreshes it", async () => {
  const mark = dynamoMark(db.tables);
  expect(await mark.holder()).toBeUndefined();
  expect(await mark.take(hold("old", 1_000, 1_000))).toBe(true);
  expect(await mark.take(hold("old", 1_000, 2_000))).toBe(true);
  expect(await mark.holder()).toEqual(hold("old", 1_000, 2_000));
});

test("a newer conductor takes the mark from an older one, never the other way round", async () => {
  const mark = dynamoMark(db.tables);
  await mark.take(hold("old", 1_000, 1_000));
  expect(await mark.take(hold("young", 2_000, 2_000))).toBe(true);
  expect(await mark.take(hold("old", 1_000, 2_500))).toBe(false);
});

test("anyone takes a dead one's mark, and nobody that of one who has refreshed it since", async () => {
  const mark = dynamoMark(db.tables);
  const dead = hold("young", 2_000, 2_000);
  await mark.take(dead);
  await mark.take({ ...dead, seenAt: 3_000 });
  expect(await mark.take(hold("old", 1_000, 5_000), dead)).toBe(false);
  expect(await mark.take(hold("old", 1_000, 5_000), { ...dead, seenAt: 3_000 })).toBe(true);
});

test("two that started in the same millisecond share no mark", async () => {
  const mark = dynamoMark(db.tables);
  await mark.take(hold("a", 1_000, 1_000));
  expect(await mark.take(hold("b", 1_000, 1_000))).toBe(false);
});

test("the simulated day's mark answers as this one does, whoever asks when", async () => {
  const attempt = record({
    id: constantFrom("a", "b", "c"),
    startedAt: integer({ min: 0, max: 3 }),
    seenAt: integer({ min: 0, max: 1 }),
    dead: option(record({ id: constantFrom("a", "b", "c"), seenAt: integer({ min: 0, max: 1 }) })),
  });
  const history = array(attempt, { maxLength: 8 });
  await assert(
    asyncProperty(history, async (attempts) => {
      await forget();
      const mark = dynamoMark(db.tables);
      const world = createWorld(createVirtualClock(0), timing(10_000));
      for (const { dead, ...me } of attempts) {
        const other = dead ? { ...dead, startedAt: 0 } : undefined;
        expect(await mark.take(me, other)).toBe(world.takeMark(me, other));
        expect(await mark.holder()).toEqual(world.mark);
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
