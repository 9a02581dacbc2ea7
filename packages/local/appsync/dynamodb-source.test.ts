import type { Action } from "@marquee/api/wiring";
import { beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../dynamodb/database.ts";
import { DatabaseError } from "../dynamodb/database-error.ts";
import { toItem } from "../dynamodb/attribute-values.ts";
import { type DataSource, dynamoSource, noneSource } from "./dynamodb-source.ts";
import { errorOf } from "@marquee/testing/resolver-fixture";

let database: Database;
let source: DataSource;
const may = (...actions: Action[]) => dynamoSource(database, "Movie", actions);

beforeAll(async () => {
  database = await openDatabase();
  await database.createTables();
  source = may("GetItem", "PutItem", "UpdateItem", "Query");
});

let rows = 0;
const newKey = () => toItem({ pk: "test", sk: `row ${++rows}` });
const put = (key: object, values: object) => ({
  ...{ operation: "PutItem", key, attributeValues: toItem(values) },
  condition: { expression: "attribute_not_exists(#pk)", expressionNames: { "#pk": "pk" } },
});

describe("a condition that fails", () => {
  test("hands the stored row to the resolver", async () => {
    const key = newKey();
    await source(put(key, { n: 1 }));
    expect(await errorOf(source(put(key, { n: 2 })))).toMatchObject({
      errorType: "DynamoDB:ConditionalCheckFailedException",
      data: { pk: "test", n: 1 },
    });
  });

  test("is no failure when the row is identical: a put that had arrived is sent again", async () => {
    const key = newKey();
    const values = { n: 1, movie: { title: "Metropolis", posterPath: null }, list: [1, { a: "b" }] };
    await source(put(key, values));
    expect(await source(put(key, values))).toMatchObject(values);
  });

  test("of an update fails however alike the row is", async () => {
    const key = newKey();
    const update = {
      ...{ operation: "UpdateItem", key },
      update: {
        expression: "SET #n = :n",
        expressionNames: { "#n": "n" },
        expressionValues: toItem({ ":n": 1 }),
      },
      condition: { expression: "attribute_not_exists(#was)", expressionNames: { "#was": "n" } },
    };
    expect(await source(update)).toMatchObject({ n: 1 });
    expect(await errorOf(source(update))).toMatchObject({ data: { n: 1 } });
  });

  test("needs a role that may read the row", async () => {
    const key = newKey();
    await may("PutItem")(put(key, { n: 1 }));
    const error = await errorOf(may("PutItem")(put(key, { n: 2 })));
    expect(error).toMatchObject({ errorType: "DynamoDB:AccessDeniedException", data: null });
  });
});

test("a role may do what its wiring names, and no more", async () => {
  const error = await errorOf(may("GetItem")(put(newKey(), {})));
  expect(error.errorType).toBe("DynamoDB:AccessDeniedException");
  expect(error.message).toContain("may not do PutItem on Movie");
});

test("a row that isn't there is null, and no rows are an empty list", async () => {
  expect(await source({ operation: "GetItem", key: newKey() })).toBe(null);
  const query = {
    expression: "#pk = :pk",
    expressionNames: { "#pk": "pk" },
    expressionValues: toItem({ ":pk": "no" }),
  };
  expect(await source({ operation: "Query", query })).toEqual({ items: [], nextToken: null });
});

test.each([
  [2, "is asked once more after each, and no guest hears of it"],
  [3, "is told in DynamoDB's words"],
])("a partition that has nothing left %i times %s", async (times) => {
  let refused = 0;
  const exceeded = new DatabaseError("ProvisionedThroughputExceededException", "Too much");
  const call: Database["call"] = (operation, input) =>
    (refused += 1) <= times ? Promise.reject(exceeded) : database.call(operation, input);
  const throttled = dynamoSource({ ...database, call }, "Movie", ["GetItem"]);
  const asked = throttled({ operation: "GetItem", key: newKey() });
  if (times < 3) expect(await asked).toBe(null);
  else
    expect(await errorOf(asked)).toMatchObject({
      errorType: "DynamoDB:ProvisionedThroughputExceededException",
    });
});

test("what DynamoDB refuses keeps DynamoDB's name", async () => {
  const error = await errorOf(source({ operation: "GetItem", key: toItem({ pk: "only" }) }));
  expect(error.errorType).toBe("DynamoDB:ValidationException");
});

test.each([
  ["an operation", { operation: "Scan" }, "no Scan"],
  ["a member", { operation: "GetItem", key: {}, projection: {} }, "no projection in GetItem"],
  [
    "a member of a condition",
    { ...put({}, {}), condition: { expression: "", equalsIgnore: [] } },
    "no equalsIgnore",
  ],
])("%s that is not built says so", async (_, request, words) => {
  await expect(source(request)).rejects.toThrow(words);
});

test("a placeholder that two expressions define is refused: AppSync doesn't say which one holds", async () => {
  const expression = {
    expression: "SET #n = :n",
    expressionNames: { "#n": "n" },
    expressionValues: toItem({ ":n": 1 }),
  };
  const request = {
    operation: "UpdateItem",
    key: newKey(),
    update: expression,
    condition: { ...expression, expression: "#n = :n" },
  };
  await expect(source(request)).rejects.toThrow("#n is defined twice");
});

test("without a source, a request's payload is its result", async () => {
  expect(await noneSource({ payload: { a: 1 } })).toEqual({ a: 1 });
  expect(await noneSource({ payload: null })).toBe(null);
});
