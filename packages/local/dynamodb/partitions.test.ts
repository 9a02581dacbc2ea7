import { afterEach, beforeEach, expect, test } from "vitest";
import type { DatabaseError } from "./database-error.ts";
import { createPartitionLimits, type PartitionLimits } from "./partitions.ts";

let now = 0;
let limits: PartitionLimits;
let asked: Record<string, unknown>[] = [];
beforeEach(() => {
  now = 0;
  limits = createPartitionLimits({ Reviews: 4 }, () => now);
});
afterEach(() => (asked = []));

const call = (operation: string, input: Record<string, unknown>) =>
  limits.limited(async (_, given) => {
    asked.push(given);
    return { UnprocessedKeys: {} };
  })(operation, input);
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "x" } });
const write = (pk: string, TableName = "Reviews") => call("UpdateItem", { TableName, Key: key(pk) });
const take = (pk: string, units: { writes: number; reads: number }) =>
  limits.take("UpdateItem", { TableName: "Reviews", Key: key(pk) }, units);
const EXCEEDED = expect.objectContaining({ type: "ProvisionedThroughputExceededException" }) as DatabaseError;

test("a partition takes a thousand writes a second, and no more until it has some again", async () => {
  take("a", { writes: 999, reads: 0 });
  await write("a");
  take("a", { writes: 1, reads: 0 });
  await expect(write("a")).rejects.toEqual(EXCEEDED);
  now = 1;
  await write("a");
  expect(limits.throttled).toEqual({ writes: 1, reads: 0 });
});

test("what a second leaves over is gone", async () => {
  now = 60_000;
  await write("a");
  take("a", { writes: 1_000, reads: 0 });
  await expect(write("a")).rejects.toEqual(EXCEEDED);
});

test("rows of one key share a partition, and keys have four; another table has no limits", async () => {
  take("a", { writes: 1_000, reads: 0 });
  const others = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => write(`${i}`)));
  const refused = others.filter(({ status }) => status === "rejected").length;
  expect(refused).toBeGreaterThan(10);
  expect(refused).toBeLessThan(45);
  await expect(write("a")).rejects.toEqual(EXCEEDED);
  await write("a", "Movie");
});

test("reads have a budget of their own, three thousand a second", async () => {
  const query = { TableName: "Reviews", ExpressionAttributeValues: { ":pk": { S: "a" } } };
  take("a", { writes: 0, reads: 2_999.5 });
  await call("Query", query);
  take("a", { writes: 0, reads: 0.5 });
  await expect(call("Query", query)).rejects.toEqual(EXCEEDED);
  await write("a");
});

test("a request for many rows is answered with those that can be had, and the others are left", async () => {
  take("a", { writes: 0, reads: 3_000 });
  const Keys = Array.from({ length: 40 }, (_, i) => key(`${i}`));
  const { UnprocessedKeys } = (await call("BatchGetItem", {
    RequestItems: { Reviews: { Keys: [key("a"), ...Keys] } },
  })) as { UnprocessedKeys: { Reviews: { Keys: unknown[] } } };
  const given = (asked[0] as { RequestItems: { Reviews: { Keys: unknown[] } } }).RequestItems.Reviews.Keys;
  expect(UnprocessedKeys.Reviews.Keys).toContainEqual(key("a"));
  expect([...UnprocessedKeys.Reviews.Keys, ...given].length).toBe(41);
  await expect(call("BatchGetItem", { RequestItems: { Reviews: { Keys: [key("a")] } } })).rejects.toEqual(
    EXCEEDED,
  );
});
