import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, type Database } from "../dynamodb/database.ts";
import { toItem } from "../dynamodb/attribute-values.ts";
import { itemBytes } from "./dynamodb-capacity.ts";
import { createMeter } from "./usage-meter.ts";

const TableName = "Reviews";
const meter = createMeter();
let now = 0;
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ meter, now: () => now, elapsed: () => now });
  await database.createTables();
});
afterAll(() => database.close());

/** What `calls` take, in read and write units. */
async function taken(...calls: [operation: string, input: Record<string, unknown>][]) {
  const before = meter.read();
  for (const [operation, input] of calls)
    await database.call(operation, { TableName, ...input }).catch((error: unknown) => {
      expect(error).toMatchObject({ type: "ConditionalCheckFailedException" });
    });
  const after = meter.read();
  return {
    writes: after.dynamoWrites - before.dynamoWrites,
    reads: after.dynamoReads - before.dynamoReads,
  };
}

const key = (pk: string, sk = "a") => toItem({ pk, sk });
/** A row of exactly `bytes` bytes. */
const row = (pk: string, bytes: number, letter = "x", sk = "a") => {
  const bare = itemBytes({ ...key(pk, sk), t: { S: "" } });
  return { ...key(pk, sk), t: { S: letter.repeat((bytes - bare) / Buffer.byteLength(letter)) } };
};

test("a row has the bytes of its names and values, as DynamoDB counts them", () => {
  expect(itemBytes(toItem({ pk: "ab", sk: "ü" }))).toBe(2 + 2 + 2 + 2);
  expect(itemBytes(toItem({ n: 0 }))).toBe(1 + 1);
  expect(itemBytes(toItem({ n: 12_345 }))).toBe(1 + 4);
  expect(itemBytes(toItem({ n: -1_200 }))).toBe(1 + 3);
  expect(itemBytes(toItem({ yes: true, no: null }))).toBe(4 + 3);
  expect(itemBytes(toItem({ l: ["ab", "c"] }))).toBe(1 + 3 + 1 + 2 + 1 + 1);
  expect(itemBytes({ s: { SS: ["ab", "c"] } })).toBe(1 + 2 + 1);
  expect(itemBytes(toItem({ m: { ab: "c" } }))).toBe(1 + 3 + 1 + 2 + 1);
});

describe("a write", () => {
  test("takes one unit for each kilobyte that is begun", async () => {
    expect(await taken(["PutItem", { Item: row("w", 1_024) }])).toEqual({ writes: 1, reads: 0 });
    expect(await taken(["PutItem", { Item: row("w2", 1_025) }])).toEqual({ writes: 2, reads: 0 });
  });

  test("counts a letter of two bytes twice", async () => {
    expect((await taken(["PutItem", { Item: row("w3", 2_047, "ü") }])).writes).toBe(2);
  });

  test("takes what the larger of the row before and after does", async () => {
    const replaced = await taken(["PutItem", { Item: row("w4", 3_000) }], ["PutItem", { Item: key("w4") }]);
    expect(replaced.writes).toBe(3 + 3);
    const update = {
      Key: key("w4"),
      UpdateExpression: "SET #t = :t",
      ExpressionAttributeNames: { "#t": "t" },
    };
    const grow = { ...update, ExpressionAttributeValues: { ":t": { S: "x".repeat(2_000) } } };
    const shrink = { ...update, ExpressionAttributeValues: { ":t": { S: "x" } } };
    expect((await taken(["UpdateItem", grow], ["UpdateItem", shrink])).writes).toBe(2 + 2);
    expect((await taken(["UpdateItem", { ...grow, ReturnValues: "ALL_NEW" }])).writes).toBe(2);
    expect((await taken(["DeleteItem", { Key: key("w4") }], ["DeleteItem", { Key: key("w4") }])).writes).toBe(
      2 + 1,
    );
  });

  test("that its condition stops takes what the row that is there would, and one where there is none", async () => {
    await taken(["PutItem", { Item: row("w5", 2_500) }]);
    const ConditionExpression = "attribute_not_exists(pk)";
    expect(await taken(["PutItem", { Item: key("w5"), ConditionExpression }])).toEqual({
      writes: 3,
      reads: 0,
    });
    const absent = { Key: key("w6"), ConditionExpression: "attribute_exists(pk)" };
    expect(await taken(["DeleteItem", absent])).toEqual({ writes: 1, reads: 0 });
  });

  test("of many rows takes what each of them does", async () => {
    const RequestItems = {
      [TableName]: [{ PutRequest: { Item: row("w7", 1_500) } }, { PutRequest: { Item: key("w8") } }],
    };
    expect((await taken(["BatchWriteItem", { TableName: undefined, RequestItems }])).writes).toBe(3);
  });
});

describe("a read", () => {
  test("takes one unit for each four kilobytes that are begun, and half of it if it may be stale", async () => {
    await taken(["PutItem", { Item: row("r", 4_097) }]);
    expect(await taken(["GetItem", { Key: key("r"), ConsistentRead: true }])).toEqual({
      writes: 0,
      reads: 2,
    });
    expect(await taken(["GetItem", { Key: key("r") }])).toEqual({ writes: 0, reads: 1 });
  });

  test("of nothing takes the least that there is", async () => {
    const query = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: "none" } } };
    expect((await taken(["GetItem", { Key: key("none") }])).reads).toBe(0.5);
    expect((await taken(["Query", query], ["Query", { ...query, ConsistentRead: true }])).reads).toBe(1.5);
  });

  test("by query takes what its rows take together, also what a projection leaves out", async () => {
    for (const sk of ["a", "b", "c"]) await taken(["PutItem", { Item: row("q", 2_000, "x", sk) }]);
    const query = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: "q" } } };
    expect((await taken(["Query", { ...query, ConsistentRead: true }])).reads).toBe(2);
    expect((await taken(["Query", query])).reads).toBe(1);
    expect((await taken(["Query", { ...query, ProjectionExpression: "sk" }])).reads).toBe(1);
  });

  test("of many keys takes what each of them does, rounded for itself", async () => {
    const Keys = ["a", "b", "c"].map((sk) => key("q", sk));
    expect(
      (await taken(["BatchGetItem", { TableName: undefined, RequestItems: { [TableName]: { Keys } } }]))
        .reads,
    ).toBe(1.5);
  });
});

test("what the Lambda does by DynamoDB's port is billed like what resolvers do", async () => {
  const { port } = await database.listen();
  const before = meter.read().dynamoReads;
  await fetch(`http://127.0.0.1:${port}`, {
    method: "POST",
    headers: { "x-amz-target": "DynamoDB_20120810.GetItem" },
    body: JSON.stringify({ TableName, Key: key("r"), ConsistentRead: true }),
  });
  expect(meter.read().dynamoReads - before).toBe(2);
});

test("rows that expire are deleted for nothing", async () => {
  await taken(["PutItem", { Item: { ...key("ttl"), ttl: { N: "1" } } }]);
  now = 10_000;
  const before = meter.read();
  for (let pages = 0; pages < 6; pages += 1) await database.deleteExpired();
  expect(await database.call("GetItem", { TableName, Key: key("ttl") })).not.toHaveProperty("Item");
  expect(meter.read().dynamoWrites).toBe(before.dynamoWrites);
  expect(meter.read().dynamoReads).toBe(before.dynamoReads + 0.5);
});
