import { expect, test } from "vitest";
import { openDatabase, TABLES } from "../packages/local/dynamodb/database.ts";
import { evaluated } from "./testing/evaluate.ts";

const SITUATIONS = ["production", "ana", "dev"] as const;

const tablesOf = async (situation: (typeof SITUATIONS)[number]) =>
  (await evaluated(situation)).resources.of("aws:dynamodb/table:Table");

test.each(SITUATIONS)("%s has the tables and keys that the local server has", async (situation) => {
  const tables = await tablesOf(situation);
  expect(tables.map(({ name }) => name)).toEqual(TABLES.map((name) => `${name}Table`));
  const local = await openDatabase();
  await local.createTables();
  for (const [i, { inputs }] of tables.entries()) {
    const { Table } = await local.call("DescribeTable", { TableName: TABLES[i] });
    expect({
      BillingModeSummary: { BillingMode: inputs.billingMode },
      AttributeDefinitions: inputs.attributes!.map(({ name, type }) => ({
        AttributeName: name,
        AttributeType: type,
      })),
      KeySchema: [
        { AttributeName: inputs.hashKey, KeyType: "HASH" },
        { AttributeName: inputs.rangeKey, KeyType: "RANGE" },
      ],
    }).toMatchObject({
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      AttributeDefinitions: (Table as Record<string, unknown>).AttributeDefinitions,
      KeySchema: (Table as Record<string, unknown>).KeySchema,
    });
    for (const indexes of [inputs.globalSecondaryIndexes, inputs.localSecondaryIndexes])
      expect(indexes ?? []).toEqual([]);
  }
  await local.close();
});

test.each(SITUATIONS)("%s forgets a row when the local server does", async (situation) => {
  for (const { inputs } of await tablesOf(situation)) {
    const { attributeName, enabled } = inputs.ttl!;
    expect(enabled).toBe(true);
    const local = await openDatabase({ now: () => 10_000 });
    await local.createTables();
    await local.call("PutItem", {
      TableName: "Movie",
      Item: { pk: { S: "a" }, sk: { S: "b" }, [attributeName!]: { N: "9" } },
    });
    expect(await local.deleteExpired()).toBe(1);
    await local.close();
  }
});

test.each(SITUATIONS)("%s can be brought back to any second of the last weeks", async (situation) => {
  for (const { inputs } of await tablesOf(situation))
    expect(inputs.pointInTimeRecovery).toEqual({ enabled: true });
});

test("only production's tables can't be deleted", async () => {
  const protections = async (situation: (typeof SITUATIONS)[number]) =>
    (await tablesOf(situation)).map(({ inputs }) => inputs.deletionProtectionEnabled);
  expect(await protections("production")).toEqual([true, true, true]);
  expect(await protections("ana")).toEqual([false, false, false]);
  expect(await protections("dev")).toEqual([false, false, false]);
});
