import { CONDUCTOR_PK, MARK_SK } from "@marquee/api/keys";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { createTime } from "@marquee/core/conductor/simulation/time";
import { createWorld } from "@marquee/core/conductor/simulation/world";
import { timing } from "@marquee/core/round/round";
import { array, assert, asyncProperty, constantFrom, integer, record } from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Dynalite, startDynalite } from "./dynalite.ts";
import { dynamoMark } from "./mark.ts";

let db: Dynalite;
beforeAll(async () => {
  db = await startDynalite();
});
afterAll(() => db.close());

const forget = () =>
  db.tables.client.send(new DeleteCommand({ TableName: "Movie", Key: { pk: CONDUCTOR_PK, sk: MARK_SK } }));
beforeEach(forget);

const old = { startedAt: 1_000, id: "old" };
const young = { startedAt: 2_000, id: "young" };

test("the mark goes to whoever asks first, and its holder refreshes it", async () => {
  const mark = dynamoMark(db.tables);
  expect(await mark.take(old, 1_000, -2_000)).toBe(true);
  expect(await mark.take(old, 2_000, -1_000)).toBe(true);
});

test("a newer conductor takes the mark from an older one, never the other way round", async () => {
  const mark = dynamoMark(db.tables);
  await mark.take(old, 1_000, -2_000);
  expect(await mark.take(young, 2_000, -1_000)).toBe(true);
  expect(await mark.take(old, 2_500, -500)).toBe(false);
});

test("anyone takes a mark that was not refreshed in time", async () => {
  const mark = dynamoMark(db.tables);
  await mark.take(young, 2_000, -1_000);
  expect(await mark.take(old, 5_000, 2_000)).toBe(false);
  expect(await mark.take(old, 5_001, 2_001)).toBe(true);
});

test("two that started in the same millisecond share no mark", async () => {
  const mark = dynamoMark(db.tables);
  await mark.take({ startedAt: 1_000, id: "a" }, 1_000, 0);
  expect(await mark.take({ startedAt: 1_000, id: "b" }, 1_000, 0)).toBe(false);
});

test("the simulated day's mark answers as this one does, whoever asks when", async () => {
  const attempt = record({
    id: constantFrom("a", "b", "c"),
    startedAt: integer({ min: 0, max: 3 }),
    after: integer({ min: 0, max: 3_000 }),
  });
  const history = array(attempt, { maxLength: 8 });
  await assert(
    asyncProperty(history, async (attempts) => {
      await forget();
      const mark = dynamoMark(db.tables);
      const world = createWorld(createTime(0), timing(10_000));
      let now = 10_000;
      for (const { id, startedAt, after } of attempts) {
        now += after;
        const me = { id, startedAt };
        expect(await mark.take(me, now, now - 3_000)).toBe(world.takeMark(me, now, now - 3_000));
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
