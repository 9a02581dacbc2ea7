import { createHash } from "node:crypto";
import type { Item } from "./attribute-values.ts";
import { DatabaseError } from "./database-error.ts";
import type { Call } from "./engine.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html

/** Most write units that one partition takes in a second. */
const WRITES_PER_SECOND = 1_000;

/** Most read units that one partition gives in a second. */
const READS_PER_SECOND = 3_000;

/** What a call takes: write and read units. */
export type Units = { writes: number; reads: number };

/** How many partitions each table has; one that is not named has no limits. */
export type Partitions = Readonly<Record<string, number>>;

/** The partitions of all tables. */
export type PartitionLimits = {
  /** `call`, refused by `ProvisionedThroughputExceededException` where a partition has nothing left in this second. */
  limited: (call: Call) => Call;
  /** Takes from the partitions that `input` is about what it took. */
  take: (operation: string, input: Record<string, unknown>, units: Units) => void;
  /** How many requests, or keys of requests for several, were refused so far. */
  readonly throttled: Readonly<{ writes: number; reads: number }>;
};

type Partition = Record<keyof Units, Budget>;

/**
 * Limits each partition of each table as DynamoDB does. Which one a row is in is told by a hash of its partition key, as there; the hash itself is
 * not AWS's, which nobody knows. What a partition did not use is gone after a second: AWS may let it be used later, and promises nothing.
 * `now` is in ms, of a clock that nobody sets.
 */
export function createPartitionLimits(
  partitions: Partitions,
  now: () => number = () => performance.now(),
): PartitionLimits {
  const tables = new Map(
    Object.entries(partitions).map(([table, size]) => [table, Array.from({ length: size }, makePartition)]),
  );
  const throttled = { writes: 0, reads: 0 };

  function makePartition(): Partition {
    return { writes: createBudget(WRITES_PER_SECOND, now), reads: createBudget(READS_PER_SECOND, now) };
  }
  const partitionOf = (table: string, pk: string): Partition | undefined => {
    const all = tables.get(table);
    return all?.[Math.floor((hashOf(pk) / 2 ** 32) * all.length)];
  };
  const hasLeft = (kind: keyof Units, table: string, pk: string): boolean => {
    const isRefused = partitionOf(table, pk)?.[kind].isSpent() ?? false;
    if (isRefused) throttled[kind] += 1;
    return !isRefused;
  };

  return {
    throttled,
    limited: (call) => async (operation, input) => {
      if (operation === "BatchGetItem") return getSome(call, input, hasLeft);
      const kind = kindOf(operation);
      for (const { table, pk } of kind ? rowsOf(operation, input) : [])
        if (kind && !hasLeft(kind, table, pk)) throw exceeded();
      return call(operation, input);
    },
    take(operation, input, { writes, reads }) {
      const rows = rowsOf(operation, input);
      for (const { table, pk } of rows) {
        const partition = partitionOf(table, pk);
        partition?.writes.spend(writes / rows.length);
        partition?.reads.spend(reads / rows.length);
      }
    },
  };
}

/** Asks for those keys whose partitions have something left; DynamoDB leaves the others to be asked for again, and refuses if that is all. */
async function getSome(
  call: Call,
  input: Record<string, unknown>,
  hasLeft: (kind: "reads", table: string, pk: string) => boolean,
): Promise<Record<string, unknown>> {
  type Asked = Record<string, { Keys: Item[] }>;
  const given: Asked = {};
  const left: Asked = {};
  for (const [table, { Keys, ...rest }] of Object.entries(input["RequestItems"] as Asked)) {
    const [has, hasNot]: [Item[], Item[]] = [[], []];
    for (const key of Keys) (hasLeft("reads", table, textOf(key["pk"])) ? has : hasNot).push(key);
    if (has.length > 0) given[table] = { ...rest, Keys: has };
    if (hasNot.length > 0) left[table] = { ...rest, Keys: hasNot };
  }
  if (Object.keys(given).length === 0) throw exceeded();
  const output = await call("BatchGetItem", { ...input, RequestItems: given });
  return Object.keys(left).length === 0
    ? output
    : { ...output, UnprocessedKeys: { ...(output["UnprocessedKeys"] as object), ...left } };
}

/** What an operation on rows takes; undefined for one on whole tables, as the show makes none of these while it runs. */
function kindOf(operation: string): keyof Units | undefined {
  if (["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"].includes(operation)) return "writes";
  if (["GetItem", "Query", "BatchGetItem"].includes(operation)) return "reads";
  return undefined;
}

/** The tables and partition keys that a call is about. */
function rowsOf(operation: string, input: Record<string, unknown>): { table: string; pk: string }[] {
  const table = input["TableName"] as string;
  switch (operation) {
    case "PutItem":
      return [{ table, pk: textOf((input["Item"] as Item)["pk"]) }];
    case "GetItem":
    case "UpdateItem":
    case "DeleteItem":
      return [{ table, pk: textOf((input["Key"] as Item)["pk"]) }];
    case "Query":
      return [{ table, pk: textOf((input["ExpressionAttributeValues"] as Item)[":pk"]) }];
    case "BatchGetItem":
      return Object.entries(input["RequestItems"] as Record<string, { Keys: Item[] }>).flatMap(
        ([name, { Keys }]) => Keys.map((key) => ({ table: name, pk: textOf(key["pk"]) })),
      );
    case "BatchWriteItem":
      return Object.entries(input["RequestItems"] as Record<string, WriteRequest[]>).flatMap(
        ([name, writes]) =>
          writes.map(({ PutRequest, DeleteRequest }) => ({
            table: name,
            pk: textOf((PutRequest?.Item ?? DeleteRequest?.Key)?.["pk"]),
          })),
      );
    default:
      return [];
  }
}

type WriteRequest = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } };

/** What a partition has left in a second. */
type Budget = { isSpent: () => boolean; spend: (units: number) => void };

/** A budget of so many units a second. What a call takes is known when it is done: the last one may take more than there was, at the cost of the next second. */
function createBudget(perSecond: number, now: () => number): Budget {
  let left = perSecond;
  let at = now();
  const refill = () => {
    left = Math.min(perSecond, left + ((now() - at) / 1_000) * perSecond);
    at = now();
  };
  return {
    isSpent() {
      refill();
      return left <= 0;
    },
    spend: (units) => void (left -= units),
  };
}

const textOf = (value: Item[string] | undefined): string => (value && "S" in value ? value.S : "");

const hashOf = (pk: string): number => createHash("md5").update(pk).digest().readUInt32BE();

const exceeded = () =>
  new DatabaseError(
    "ProvisionedThroughputExceededException",
    "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
  );
