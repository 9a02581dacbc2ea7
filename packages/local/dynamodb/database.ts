import { rm } from "node:fs/promises";
import { DatabaseError } from "./database-error.ts";
import { openEngine, type Call, type Engine } from "./engine.ts";
import { explain, makeFolder } from "./data-folder.ts";
import type { Item } from "./attribute-values.ts";
import { measured } from "../meter/dynamodb-capacity.ts";
import type { Meter } from "../meter/usage-meter.ts";
import { listen, type Listener } from "./http-server.ts";
import { createDeleteExpired } from "./delete-expired.ts";
import { keepOnDisk, type OnTrouble } from "./keep-on-disk.ts";
import { mendFolder, sumsFile } from "./mend-folder.ts";
import { createPartitionLimits, type PartitionLimits, type Partitions } from "./partitions.ts";

/** Marquee's tables; each has the key (`pk`, `sk`), both text, and the TTL attribute `ttl`, epoch seconds. */
export const TABLES = ["Movie", "Reviews", "Audience"] as const;

/** How often a page of rows is looked through for expired ones, ms. */
const DELETE_EXPIRED_EVERY_MS = 1_000;

/** DynamoDB with Marquee's tables, in this process. */
export interface Database {
  /** Throws a `DatabaseError` for what DynamoDB would refuse and a `DataFolderError` when the disk fails. */
  call: Call;
  /** How often a partition had nothing left. */
  readonly throttled: PartitionLimits["throttled"];
  /** Creates the tables Movie, Reviews and Audience where they are missing. */
  createTables(): Promise<void>;
  /** Serves DynamoDB's HTTP protocol on 127.0.0.1, for the Lambda's SDK; `port` 0 takes a free one. */
  listen(port?: number): Promise<Listener>;
  /** Deletes what has expired on the next page of rows; runs by itself every second. The answer is how many rows went. */
  deleteExpired(): Promise<number>;
  /** Deletes all that has expired, for at most so long, ms. */
  deleteAllExpired(withinMs?: number): Promise<number>;
  /** Takes what was deleted off the disk, too. */
  compact(): Promise<void>;
  /** Stops listening and deleting, and lets the folder go once all is written. */
  close(): Promise<void>;
}

/** What is wrong with the data, in words, by its kind: what was lost at the start, what is found lost later, and a disk that fails now. */
export type DataTrouble = { kind: "damage" | Parameters<OnTrouble>[0]; trouble: string | undefined };

type Options = {
  path?: string;
  now?: () => number;
  elapsed?: () => number;
  meter?: Meter;
  partitions?: Partitions;
  onTrouble?: (trouble: DataTrouble) => void;
};

/**
 * Opens the database in the folder `path`, made if missing; without `path` it lives in memory. One that is damaged is moved aside, and what
 * can be read of it is in a new one; `onTrouble` hears what was lost. What a call has acknowledged survives the death of the process, and
 * after a second that of the machine, unless the disk fails, which `onTrouble` hears, too. `now` (epoch ms) drives the TTL and `elapsed` (ms)
 * tells its steps, of which a `now` that is given has none; `meter`, if there is one, counts what `call` and the port take; `partitions` limit them. Throws a `DataFolderError` that says what is wrong and what to do.
 */
export async function openDatabase(options: Options = {}): Promise<Database> {
  const {
    path,
    now,
    elapsed = now ?? (() => performance.now()),
    meter,
    partitions = {},
    onTrouble = () => undefined,
  } = options;
  const inFolder = (error: unknown) => (path === undefined ? (error as Error) : explain(path, error));
  const { engine, close } = await (path === undefined ? openInMemory() : openInFolder(path, onTrouble)).catch(
    (error: unknown) => {
      throw inFolder(error);
    },
  );

  const run: Call = async (operation, input) => {
    try {
      return await engine.run(operation, input);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw inFolder(error);
      if (
        error.type !== "ConditionalCheckFailedException" ||
        input.ReturnValuesOnConditionCheckFailure !== "ALL_OLD"
      ) {
        throw error;
      }
      throw new DatabaseError(error.type, error.message, await stored(engine, input));
    }
  };

  const limits = createPartitionLimits(partitions);
  const isMeasured = meter !== undefined || Object.keys(partitions).length > 0;
  const call = isMeasured
    ? limits.limited(
        measured(
          run,
          (input) => stored(engine, input),
          (operation, input, units) => {
            meter?.count("dynamoWrites", units.writes);
            meter?.count("dynamoReads", units.reads);
            limits.take(operation, input, units);
          },
        ),
      )
    : run;
  // DynamoDB deletes what has expired for nothing.
  const deleteExpired = createDeleteExpired(run, TABLES, now ?? Date.now, elapsed);
  // A page that fails is tried again a second later; if the disk has failed, the show's own writes say so.
  const timer = setInterval(() => void deleteExpired.next().catch(() => undefined), DELETE_EXPIRED_EVERY_MS);
  timer.unref();
  const listeners: Listener[] = [];

  return {
    call,
    throttled: limits.throttled,
    createTables: async () => {
      for (const table of TABLES) await createTable(engine, table);
    },
    listen: async (port = 0) => {
      const listener = await listen(call, port);
      listeners.push(listener);
      return listener;
    },
    deleteExpired: () => deleteExpired.next(),
    deleteAllExpired: (withinMs) => deleteExpired.all(withinMs),
    compact: () => engine.compact(),
    close: async () => {
      clearInterval(timer);
      for (const listener of listeners) await listener.close();
      await close();
    },
  };
}

type Opened = { engine: Engine; close: () => Promise<void> };

async function openInMemory(): Promise<Opened> {
  const engine = await openEngine(undefined);
  return { engine, close: () => engine.close() };
}

async function openInFolder(folder: string, onTrouble: (trouble: DataTrouble) => void): Promise<Opened> {
  await makeFolder(folder);
  const { sums, lost } = await mendFolder(folder);
  if (lost !== undefined) onTrouble({ kind: "damage", trouble: lost });
  // Opening changes the files: what is known of them is noted anew.
  await rm(sumsFile(folder), { force: true });
  const engine = await openEngine(folder);
  const kept = await keepOnDisk({
    ...{ engine, folder, sums: sums ?? {} },
    onTrouble: (kind, trouble) => onTrouble({ kind, trouble }),
  }).catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });
  return { engine, close: () => kept.close(() => engine.close()) };
}

/** The item that a failed write was about. dynalite itself can't return it. */
async function stored(engine: Engine, input: Record<string, unknown>): Promise<Item | undefined> {
  const { pk, sk } = (input.Key ?? input.Item) as Item;
  const { Item } = await engine.run("GetItem", {
    TableName: input.TableName,
    Key: { pk, sk },
    ConsistentRead: true,
  });
  return Item as Item | undefined;
}

async function createTable(engine: Engine, name: string): Promise<void> {
  const isThere = await engine.run("DescribeTable", { TableName: name }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DatabaseError && error.type === "ResourceNotFoundException") return false;
      throw error;
    },
  );
  if (!isThere) {
    await engine.run("CreateTable", {
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
    });
  }
  const { Table } = await engine.run("DescribeTable", { TableName: name });
  await engine.activate(Table as { TableName: string });
}
