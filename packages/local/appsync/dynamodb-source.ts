import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Action } from "@marquee/api/wiring";
import type { Database } from "../dynamodb/database.ts";
import { DatabaseError } from "../dynamodb/database-error.ts";
import { fromItem, type Item } from "../dynamodb/attribute-values.ts";
import { AppSyncError } from "./appsync-error.ts";

/** Answers a resolver's request. An `AppSyncError` becomes the resolver's `ctx.error`, its `data` `ctx.result`. */
export type DataSource = (request: unknown) => Promise<unknown>;

/** The data source that has nothing behind it: a request's payload is its result. */
export const noneSource: DataSource = async (request) => (request as { payload?: unknown }).payload ?? null;

type Expression = { expression: string; expressionNames?: Record<string, string>; expressionValues?: Item };

/**
 * A partition that has nothing left is asked so often, and at random within so long at first, ms, and twice as long each time. AppSync does not say how it
 * asks again: this is the least that AWS's SDKs do.
 */
const TRIES = 3;
const FIRST_PAUSE_MS = 25;

/** What a table can be asked for. */
type TableAction = Exclude<Action, "Invoke">;

/** The members of the requests that resolvers make; another one would be left out silently, so it is refused. */
const MEMBERS: Record<TableAction, readonly string[]> = {
  GetItem: ["key", "consistentRead"],
  PutItem: ["key", "attributeValues", "condition"],
  UpdateItem: ["key", "update", "condition"],
  DeleteItem: ["key"],
  Query: ["query", "consistentRead", "limit", "scanIndexForward"],
};

/** The data source of `table`, whose role may do `actions` and no more. */
export function dynamoSource(database: Database, table: string, actions: readonly Action[]): DataSource {
  const TableName = table;

  return async (request) => {
    const { operation } = request as { operation: TableAction };
    if (!(operation in MEMBERS))
      throw new Error(`This AppSync has no ${operation}: add it in dynamodb-source.ts`);
    checkMembers(request as object, ["operation", ...MEMBERS[operation]], operation);
    allow(operation);
    try {
      return await untilNotThrottled(() => run(operation, request));
    } catch (error) {
      throw error instanceof DatabaseError
        ? new AppSyncError(error.message, `DynamoDB:${error.type}`)
        : error;
    }
  };

  async function run(operation: TableAction, request: unknown): Promise<unknown> {
    switch (operation) {
      case "GetItem":
        return getItem(request as GetItem);
      case "PutItem":
        return putItem(request as PutItem);
      case "UpdateItem":
        return updateItem(request as UpdateItem);
      case "DeleteItem":
        return deleteItem(request as DeleteItem);
      case "Query":
        return query(request as Query);
    }
  }

  type GetItem = { key: Item; consistentRead?: boolean };
  type PutItem = { key: Item; attributeValues: Item; condition?: Expression };
  type DeleteItem = { key: Item };
  type UpdateItem = { key: Item; update: Expression; condition?: Expression };
  type Query = { query: Expression; consistentRead?: boolean; limit?: number; scanIndexForward?: boolean };

  async function getItem({ key, consistentRead = false }: GetItem) {
    const item = await read(key, consistentRead);
    return item ? fromItem(item) : null;
  }

  async function putItem({ key, attributeValues, condition }: PutItem) {
    const item = { ...attributeValues, ...key };
    try {
      await database.call("PutItem", {
        TableName,
        Item: item,
        ...expressions({ ConditionExpression: condition }),
      });
    } catch (error) {
      const stored = await readAgain(error, key);
      // A retry of a put that had arrived.
      if (!isDeepStrictEqual(stored, item)) throw conditionFailed(error, stored);
    }
    return fromItem(item);
  }

  async function updateItem({ key, update, condition }: UpdateItem) {
    try {
      const { Attributes } = await database.call("UpdateItem", {
        TableName,
        Key: key,
        ReturnValues: "ALL_NEW",
        ...expressions({ UpdateExpression: update, ConditionExpression: condition }),
      });
      return fromItem(Attributes as Item);
    } catch (error) {
      throw conditionFailed(error, await readAgain(error, key));
    }
  }

  async function deleteItem({ key }: DeleteItem) {
    const { Attributes } = await database.call("DeleteItem", {
      TableName,
      Key: key,
      ReturnValues: "ALL_OLD",
    });
    return Attributes ? fromItem(Attributes as Item) : null;
  }

  async function query({ query, consistentRead = false, limit, scanIndexForward = true }: Query) {
    const { Items, LastEvaluatedKey } = await database.call("Query", {
      TableName,
      ConsistentRead: consistentRead,
      Limit: limit,
      ScanIndexForward: scanIndexForward,
      ...expressions({ KeyConditionExpression: query }),
    });
    if (LastEvaluatedKey && limit === undefined)
      throw new Error("This AppSync answers queries of one page: set a limit");
    // It says that there is more. Nobody asks by it, and it would be refused.
    const nextToken = LastEvaluatedKey ? "more" : null;
    return { items: (Items as Item[]).map(fromItem), nextToken };
  }

  /** A condition that fails makes AppSync read the row; any other error stays what it is. */
  async function readAgain(error: unknown, key: Item): Promise<Item | undefined> {
    if (!(error instanceof DatabaseError) || error.type !== "ConditionalCheckFailedException") throw error;
    allow("GetItem");
    return read(key, true);
  }

  async function read(key: Item, consistent: boolean): Promise<Item | undefined> {
    const { Item } = await database.call("GetItem", { TableName, Key: key, ConsistentRead: consistent });
    return Item as Item | undefined;
  }

  function allow(action: Action): void {
    if (actions.includes(action)) return;
    throw new AppSyncError(
      `The data source's role may not do ${action} on ${table}: name it in wiring.ts if the resolver needs it`,
      "DynamoDB:AccessDeniedException",
    );
  }
}

async function untilNotThrottled(run: () => Promise<unknown>): Promise<unknown> {
  for (let tried = 1; ; tried += 1)
    try {
      return await run();
    } catch (error) {
      const isThrottled =
        error instanceof DatabaseError && error.type === "ProvisionedThroughputExceededException";
      if (!isThrottled || tried === TRIES) throw error;
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
}

function conditionFailed(error: unknown, stored: Item | undefined): AppSyncError {
  const { type, message } = error as DatabaseError;
  return new AppSyncError(message, `DynamoDB:${type}`, stored ? fromItem(stored) : null);
}

/** DynamoDB's expressions with the names and values of all of them together, as one request has them. */
function expressions(named: Record<string, Expression | undefined>): Record<string, unknown> {
  const texts: Record<string, string> = {};
  const names: Record<string, string> = {};
  const values: Item = {};
  for (const [name, part] of Object.entries(named)) {
    if (!part) continue;
    checkMembers(part, ["expression", "expressionNames", "expressionValues"], name);
    texts[name] = part.expression;
    merge(names, part.expressionNames ?? {});
    merge(values, part.expressionValues ?? {});
  }
  return {
    ...texts,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

/** AppSync doesn't say what becomes of a placeholder that two expressions of a request define, so none may. */
function merge<Value>(into: Record<string, Value>, from: Record<string, Value>): void {
  for (const [placeholder, value] of Object.entries(from)) {
    if (placeholder in into)
      throw new Error(`${placeholder} is defined twice in one request: give the second another name`);
    into[placeholder] = value;
  }
}

function checkMembers(request: object, known: readonly string[], what: string): void {
  const unknown = Object.keys(request).find((member) => !known.includes(member));
  if (unknown)
    throw new Error(
      `This AppSync knows no ${unknown} in ${what}: add it in dynamodb-source.ts, as AppSync has it`,
    );
}
