import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase, TABLES } from "./database.ts";
import { DataFolderError } from "./data-folder.ts";
import { fromItem, type Item, toItem } from "./attribute-values.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "marquee-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const TableName = "Reviews";
const Key = (pk: string, sk = "row") => toItem({ pk, sk });

async function inMemory(now?: () => number): Promise<Database> {
  const database = await openDatabase(now ? { now } : {});
  await database.createTables();
  return database;
}

async function get(database: Database, pk: string, sk?: string) {
  const { Item } = await database.call("GetItem", { TableName, Key: Key(pk, sk), ConsistentRead: true });
  return Item ? fromItem(Item as Item) : undefined;
}

async function errorOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => expect.fail("There was no error"),
    (error: unknown) => error as Error,
  );
}

describe("as DynamoDB does,", () => {
  let database: Database;
  beforeAll(async () => {
    database = await inMemory();
  });

  test("an attribute may have any name if an expression gives it another", async () => {
    const name = "seq:00000000-0000-4000-8000-000000000000_-";
    for (const n of ["1", "2"]) {
      await database.call("UpdateItem", {
        ...{ TableName, Key: Key("names"), UpdateExpression: "SET #a = :a ADD #like :one, #total :one" },
        ...{ ExpressionAttributeNames: { "#a": name, "#like": "like", "#total": "total" } },
        ...{ ExpressionAttributeValues: { ":a": { N: n }, ":one": { N: "1" } } },
      });
    }
    expect(await get(database, "names")).toMatchObject({ [name]: 2, like: 2, total: 2 });
  });

  test("adding to what isn't there begins at zero, and adding zero makes it a zero", async () => {
    const { Attributes } = await database.call("UpdateItem", {
      ...{ TableName, Key: Key("add"), UpdateExpression: "ADD #a :a, #b :b", ReturnValues: "ALL_NEW" },
      ...{
        ExpressionAttributeNames: { "#a": "a", "#b": "b" },
        ExpressionAttributeValues: toItem({ ":a": 3, ":b": 0 }),
      },
    });
    expect(fromItem(Attributes as Item)).toEqual({ pk: "add", sk: "row", a: 3, b: 0 });
  });

  test("a reserved word can't be written without an expression name", async () => {
    const update = {
      TableName,
      Key: Key("reserved"),
      UpdateExpression: "ADD total :a",
      ExpressionAttributeValues: toItem({ ":a": 1 }),
    };
    expect((await errorOf(database.call("UpdateItem", update))).message).toContain("reserved keyword: total");
  });

  test("a name that no expression uses is refused", async () => {
    const update = {
      ...{ TableName, Key: Key("unused"), UpdateExpression: "ADD #a :a" },
      ...{
        ExpressionAttributeNames: { "#a": "a", "#b": "b" },
        ExpressionAttributeValues: toItem({ ":a": 1 }),
      },
    };
    for (let times = 0; times < 2; times++) {
      expect((await errorOf(database.call("UpdateItem", update))).message).toContain(
        "unused in expressions: keys: {#b}",
      );
    }
  });

  test("counting at once from everywhere loses nothing", async () => {
    const count = { TableName, Key: Key("count"), UpdateExpression: "ADD #n :one" };
    const names = {
      ExpressionAttributeNames: { "#n": "n" },
      ExpressionAttributeValues: toItem({ ":one": 1 }),
    };
    await Promise.all(Array.from({ length: 500 }, () => database.call("UpdateItem", { ...count, ...names })));
    expect(await get(database, "count")).toMatchObject({ n: 500 });
  });

  test("a condition that fails says so, with the stored row for whoever asks", async () => {
    await database.call("PutItem", { TableName, Item: { ...Key("failed"), n: { N: "1" } } });
    const put = { TableName, Item: Key("failed"), ConditionExpression: "attribute_not_exists(pk)" };
    const plain = await errorOf(database.call("PutItem", put));
    expect(plain).toMatchObject({ type: "ConditionalCheckFailedException", item: undefined });
    const asked = await errorOf(
      database.call("PutItem", { ...put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    );
    expect(asked).toMatchObject({ item: { ...Key("failed"), n: { N: "1" } } });
  });

  test("several rows are read at once, in no order, without those that aren't there", async () => {
    for (const sk of ["a", "b"]) await database.call("PutItem", { TableName, Item: Key("batch", sk) });
    const Keys = ["a", "b", "c"].map((sk) => Key("batch", sk));
    const { Responses } = await database.call("BatchGetItem", {
      RequestItems: { [TableName]: { Keys, ConsistentRead: true } },
    });
    const rows = (Responses as Record<string, Item[]>)[TableName]!.map(fromItem);
    expect(rows.map(({ sk }) => sk).sort()).toEqual(["a", "b"]);
  });

  test("a query stops at 1 MB, and goes on from there to every row once, in order", async () => {
    const sks = Array.from({ length: 50 }, (_, n) => `voter#${n}`.padEnd(9, "-"));
    for (const sk of sks) {
      await database.call("PutItem", {
        TableName,
        Item: { ...Key("pages", sk), filler: { S: "x".repeat(50_000) } },
      });
    }
    const pages: string[][] = [];
    let from: Item | undefined;
    do {
      const page = await database.call("Query", {
        ...{ TableName, ConsistentRead: true, ExclusiveStartKey: from },
        ...{ KeyConditionExpression: "#pk = :pk AND begins_with(#sk, :voter)" },
        ...{ ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" } },
        ...{ ExpressionAttributeValues: toItem({ ":pk": "pages", ":voter": "voter#" }) },
      });
      pages.push((page.Items as Item[]).map((item) => fromItem(item).sk as string));
      from = page.LastEvaluatedKey as Item | undefined;
    } while (from);
    expect(pages.map(({ length }) => length)).toEqual([21, 21, 8]);
    expect(pages.flat()).toEqual([...sks].sort());
  });

  test("a row of more than 400 KB is refused", async () => {
    const put = { TableName, Item: { ...Key("large"), filler: { S: "x".repeat(410_000) } } };
    expect(await errorOf(database.call("PutItem", put))).toMatchObject({ type: "ValidationException" });
  });

  test("an operation that Marquee doesn't use is refused by its name", async () => {
    const error = await errorOf(database.call("TransactWriteItems", {}));
    expect(error).toMatchObject({ type: "UnknownOperationException" });
    expect(error.message).toContain("TransactWriteItems");
  });

  test("a call leaves its input as it was", async () => {
    const input = {
      TableName,
      Key: Key("same"),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      Limit: null,
    };
    const before = structuredClone(input);
    await database.call("GetItem", input);
    expect(input).toEqual(before);
  });
});

describe("what has expired", () => {
  const put = (database: Database, pk: string, ttl?: number) =>
    database.call("PutItem", { TableName, Item: toItem({ pk, sk: "row", ...(ttl && { ttl }) }) });
  const count = async (database: Database) =>
    (await database.call("Scan", { TableName, Select: "COUNT" })).Count;

  test("is deleted, and nothing else", async () => {
    const time = 1_800_000_000_000;
    const database = await inMemory(() => time);
    await put(database, "over", time / 1_000 - 1);
    await put(database, "now", time / 1_000);
    await put(database, "later", time / 1_000 + 60);
    await put(database, "forever");
    for (let n = 0; n < TABLES.length; n++) await database.deleteExpired();
    expect(await get(database, "over")).toBeUndefined();
    for (const pk of ["now", "later", "forever"]) expect(await get(database, pk), pk).toBeDefined();
    await database.close();
  });

  test("is found in a table of many pages, a page at a time", async () => {
    const time = 1_800_000_000_000;
    const database = await inMemory(() => time);
    await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => put(database, `${n}`, time / 1_000 + (n % 2 ? 60 : -60))),
    );
    expect(await count(database)).toBe(1_000);
    // Five pages, of which the last is empty, and one of each other table.
    for (let n = 0; n < 7; n++) expect(await database.deleteExpired()).toBeLessThanOrEqual(250);
    expect(await count(database)).toBe(500);
    await database.close();
  });

  test("is not deleted within ten minutes of a step of the clock, wherever it steps", async () => {
    let [time, elapsed] = [1_800_000_000_000, 0];
    const pass = (ms: number) => {
      time += ms;
      elapsed += ms;
    };
    const database = await openDatabase({ now: () => time, elapsed: () => elapsed });
    await database.createTables();
    for (const step of [400 * 86_400_000, -3_600_000]) {
      time += step;
      await put(database, "over", Math.floor(time / 1_000) - 60);
      expect(await database.deleteAllExpired()).toBe(0);
      pass(599_000);
      expect(await database.deleteAllExpired()).toBe(0);
      pass(2_000);
      expect(await database.deleteAllExpired()).toBe(1);
    }
    await database.close();
  });

  test("is all deleted when a show starts or stops", async () => {
    const time = 1_800_000_000_000;
    const database = await inMemory(() => time);
    await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => put(database, `${n}`, time / 1_000 + (n % 2 ? 60 : -60))),
    );
    expect(await database.deleteAllExpired()).toBe(500);
    expect(await count(database)).toBe(500);
    await database.close();
  });
});

describe("in a folder", () => {
  test("all is there after it was closed and opened again", async () => {
    const path = join(folder, "a", "new", "folder");
    const first = await openDatabase({ path });
    await first.createTables();
    await first.call("PutItem", { TableName, Item: toItem({ pk: "kept", sk: "row", n: 7 }) });
    await first.close();
    const second = await openDatabase({ path });
    await second.createTables();
    expect(await get(second, "kept")).toMatchObject({ n: 7 });
    await second.close();
  });

  test("what has been asked for is finished before it is closed, and later calls are refused", async () => {
    const database = await inMemory();
    const writes = Array.from({ length: 50 }, (_, n) =>
      database.call("PutItem", { TableName, Item: Key("last", `${n}`) }),
    );
    const query = {
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: toItem({ ":pk": "last" }),
    };
    const reads = [database.call("Query", query), database.deleteExpired()];
    await database.close();
    await Promise.all([...writes, ...reads]);
    await expect(database.call("Query", query)).rejects.toThrow("closed");
  });

  test("that another Marquee uses, it says so and what to do", async () => {
    const path = join(folder, "shared");
    const first = await openDatabase({ path });
    const error = await errorOf(openDatabase({ path }));
    expect(error).toBeInstanceOf(DataFolderError);
    expect(error.message).toBe(
      `${path} is in use by another Marquee. Stop that one, or give this one a folder of its own: --data <folder>`,
    );
    await first.close();
    await (await openDatabase({ path })).close();
  });

  test("that lies in a file, it says so", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    for (const path of [file, join(file, "data")]) {
      const error = await errorOf(openDatabase({ path }));
      expect(error).toBeInstanceOf(DataFolderError);
      expect(error.message).toContain(`${path} is not a folder`);
    }
  });

  test("that can't be written, it says so", async () => {
    const error = await errorOf(openDatabase({ path: "/sys/marquee" }));
    expect(error).toBeInstanceOf(DataFolderError);
    expect(error.message).toContain("/sys/marquee can't be written");
  });

  test("whose tables were being made when it was killed, they are made ready", async () => {
    const path = join(folder, "half-made");
    const first = await openDatabase({ path });
    await first.call("CreateTable", {
      ...{
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
      },
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
    });
    await first.close();
    const second = await openDatabase({ path });
    await second.createTables();
    await second.call("PutItem", { TableName, Item: Key("works") });
    await second.close();
  });
});

describe("over HTTP", () => {
  let database: Database;
  let port: number;
  beforeAll(async () => {
    database = await inMemory();
    ({ port } = await database.listen());
  });
  afterAll(() => database.close());

  const post = (operation: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}`, {
      ...{ method: "POST", body },
      headers: { "x-amz-target": `DynamoDB_20120810.${operation}`, ...headers },
    });

  test("the Lambda reads what the resolvers wrote", async () => {
    await database.call("PutItem", { TableName, Item: toItem({ pk: "http", sk: "row", text: "ü 🎬" }) });
    const response = await post("GetItem", JSON.stringify({ TableName, Key: Key("http") }));
    expect(response.headers.get("content-type")).toBe("application/x-amz-json-1.0");
    const { Item } = (await response.json()) as { Item: Item };
    expect(fromItem(Item)).toMatchObject({ text: "ü 🎬" });
  });

  test("an error has DynamoDB's shape, with the stored row when it was asked for", async () => {
    const put = { TableName, Item: Key("taken"), ConditionExpression: "attribute_not_exists(pk)" };
    await post("PutItem", JSON.stringify(put));
    const response = await post(
      "PutItem",
      JSON.stringify({ ...put, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      ...{ __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException" },
      ...{ message: "The conditional request failed", Item: Key("taken") },
    });
  });

  test.each([
    ["not JSON", "GetItem", "{", "SerializationException"],
    ["an unknown operation", "DropEverything", "{}", "UnknownOperationException"],
    [
      "a table that isn't there",
      "GetItem",
      JSON.stringify({ TableName: "Nothing", Key: Key("a") }),
      "ResourceNotFoundException",
    ],
    ["nonsense", "PutItem", JSON.stringify({ TableName: [1], Item: 7 }), "SerializationException"],
    ["a body that is no object", "PutItem", "null", "ValidationException"],
  ])("%s is refused, and the next request is answered", async (_, operation, body, type) => {
    const response = await post(operation, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: expect.stringContaining(type) as string });
    expect((await post("ListTables", "{}")).status).toBe(200);
  });

  test("a port that is taken is an error of the call, not of the process", async () => {
    await expect(database.listen(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
