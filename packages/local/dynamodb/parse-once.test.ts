import { describe, expect, test } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import type { DatabaseError } from "./database-error.ts";
import { fromItem, type Item, toItem } from "./attribute-values.ts";

const TableName = "Reviews";

async function open(): Promise<Database> {
  const database = await openDatabase();
  await database.createTables();
  return database;
}

async function update(database: Database, names: Record<string, string>, values: object, condition?: string) {
  const { Attributes } = await database.call("UpdateItem", {
    ...{
      TableName,
      Key: toItem({ pk: "a", sk: "b" }),
      ReturnValues: "ALL_NEW",
      UpdateExpression: "SET #a = :a, #b = :b",
    },
    ...{
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: toItem(values),
    },
  });
  return fromItem(Attributes as Item);
}

describe("an expression that is known already", () => {
  test("takes the names and values of each call, and none of another's", async () => {
    const database = await open();
    for (let n = 1; n <= 3; n++) {
      expect(await update(database, { "#a": `seq:${n}`, "#b": "last" }, { ":a": n, ":b": -n })).toMatchObject(
        {
          [`seq:${n}`]: n,
          last: -n,
        },
      );
    }
    const names = { "#a": "seq:9", "#b": "last", "#c": "seq:3" };
    expect(await update(database, names, { ":a": 9, ":b": 9, ":c": 3 }, "#c = :c")).toMatchObject({
      "seq:9": 9,
    });
    await expect(update(database, names, { ":a": 9, ":b": 9, ":c": 4 }, "#c = :c")).rejects.toThrow(
      "conditional",
    );
    await expect(
      update(database, { ...names, "#c": "seq:2" }, { ":a": 9, ":b": 9, ":c": 3 }, "#c = :c"),
    ).rejects.toThrow("conditional");
  });

  test("is still refused for two names of one attribute", async () => {
    const database = await open();
    await update(database, { "#a": "x", "#b": "y" }, { ":a": 1, ":b": 2 });
    await expect(update(database, { "#a": "x", "#b": "x" }, { ":a": 1, ":b": 2 })).rejects.toThrow("overlap");
  });

  test("is still refused for a value of another type", async () => {
    const database = await open();
    const add = (value: unknown) =>
      database.call("UpdateItem", {
        ...{ TableName, Key: toItem({ pk: "a", sk: "b" }), UpdateExpression: "ADD #n :n" },
        ...{ ExpressionAttributeNames: { "#n": "n" }, ExpressionAttributeValues: toItem({ ":n": value }) },
      });
    await add(1);
    await expect(add("1")).rejects.toThrow("Incorrect operand type");
  });

  test("is still refused where its bounds are the wrong way round", async () => {
    const database = await open();
    const between = (low: string, high: string) =>
      database.call("Query", {
        ...{ TableName, KeyConditionExpression: "pk = :pk AND sk BETWEEN :low AND :high" },
        ExpressionAttributeValues: toItem({ ":pk": "a", ":low": low, ":high": high }),
      });
    await between("a", "b");
    await expect(between("b", "a")).rejects.toThrow("upper bound");
  });

  test("is refused anew each time if it is wrong", async () => {
    const database = await open();
    const wrong = () =>
      database.call("GetItem", {
        TableName,
        Key: toItem({ pk: "a", sk: "b" }),
        ProjectionExpression: "total",
      });
    for (let times = 0; times < 2; times++)
      expect(await wrong().catch((error: unknown) => (error as DatabaseError).type)).toBe(
        "ValidationException",
      );
    const condition = () => update(database, { "#a": "x", "#b": "y" }, { ":a": 1, ":b": 2 }, "#a ==");
    for (let times = 0; times < 2; times++) await expect(condition()).rejects.toThrow("Syntax error");
  });
});
