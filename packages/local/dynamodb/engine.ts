import { createRequire } from "node:module";
import { DatabaseError } from "./database-error.ts";
import { parseOnce, type Parser } from "./parse-once.ts";
import { RowStore } from "./row-store.ts";

/** dynalite's store: DynamoDB's tables in LevelDB, or in memory. */
type Store = {
  db: { open(): Promise<void>; close(): Promise<void> } & Record<"keys" | "values", MakeIterator>;
  tableDb: { put(key: string, value: object, done: (error: Error | null) => void): void };
};

type MakeIterator = (options: object) => object & { close(): Promise<void> };

type Callback = (error: (Error & Refusal) | null, result: Record<string, unknown>) => void;

/** How dynalite says what DynamoDB would refuse. */
type Refusal = { statusCode?: number; body?: { __type: string; message?: string; Message?: string } };

type Operation = {
  action: (store: Store, input: Record<string, unknown>, done: Callback) => void;
  types: object;
  custom: unknown;
};

const require = createRequire(import.meta.url);

// dynalite takes the class of its store from here.
const level = createRequire(require.resolve("dynalite/db"))("level") as { Level: unknown };
level.Level = RowStore;

// dynalite is CommonJS without types; its main export is a server, and these are the parts it is made of.
const { create } = require("dynalite/db") as { create: (options: object) => Store };
const { checkTypes, checkValidations } = require("dynalite/validations") as {
  checkTypes: (input: Record<string, unknown>, types: object) => Record<string, unknown>;
  checkValidations: (input: Record<string, unknown>, types: object, custom: unknown, store: Store) => void;
};

parseOnce(require("dynalite/db/conditionParser") as Parser);
parseOnce(require("dynalite/db/updateParser") as Parser);

const OPERATIONS = new Map(
  [
    "BatchGetItem",
    "BatchWriteItem",
    "CreateTable",
    "DeleteItem",
    "DescribeTable",
    "GetItem",
    "ListTables",
    "PutItem",
    "Query",
    "Scan",
    "UpdateItem",
  ].map((name) => {
    const file = name.charAt(0).toLowerCase() + name.slice(1);
    const action = require(`dynalite/actions/${file}`) as Operation["action"];
    const { types, custom } = require(`dynalite/validations/${file}`) as Pick<Operation, "types" | "custom">;
    return [name, { action, types, custom }];
  }),
);

/** Runs one DynamoDB operation, such as `GetItem`, in DynamoDB's own JSON. */
export type Call = (operation: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** DynamoDB's operations in this process, without HTTP in between. */
export interface Engine {
  /** The rows in the folder; undefined in memory. */
  readonly rows: RowStore | undefined;
  /** Throws a `DatabaseError` for what DynamoDB would refuse, and the disk's errors as they are. */
  run: Call;
  /** Takes what was deleted off the disk, too. */
  compact(): Promise<void>;
  /** Runs `task` once what runs has come to its end; what is asked for meanwhile waits for it. */
  alone(task: () => Promise<void>): Promise<void>;
  /** Marks a table as ready. dynalite does so a moment after it was made, and never if the process dies in between. */
  activate(table: Record<string, unknown> & { TableName: string }): Promise<void>;
  /** Lets what runs come to its end, refuses the rest, and lets the folder go. */
  close(): Promise<void>;
}

/** LevelDB opens in milliseconds; one that has not by then never will, ms. */
const OPEN_WITHIN_MS = 10_000;

/** Opens dynalite's store in the folder `path`, or in memory. Throws LevelDB's error, whose `cause` has a `code`. */
export async function openEngine(path: string): Promise<Engine & { rows: RowStore }>;
export async function openEngine(path: undefined): Promise<Engine>;
export async function openEngine(path: string | undefined): Promise<Engine> {
  const store = create({ path, createTableMs: 0 });
  endIterators(store);
  await inTime(store.db.open(), `${path ?? ""} could not be opened within ${OPEN_WITHIN_MS / 1_000} s`);
  let running = 0;
  let closed = false;
  let idle = () => {};
  let pause: Promise<void> | undefined;
  // dynalite's operations take several steps, and one that finds its store closed in between would end the process.
  const ended = async () => {
    if (running > 0) await new Promise<void>((resolve) => (idle = resolve));
  };

  function start(name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const operation = OPERATIONS.get(name);
      if (!operation) {
        const message = `This DynamoDB has no ${name}, as Marquee doesn't use it`;
        throw new DatabaseError("UnknownOperationException", message);
      }
      const { action, types, custom } = operation;
      try {
        const checked = checkTypes({ ...input }, types);
        checkValidations(checked, types, custom, store);
        action(store, checked, (error, result) => (error ? reject(translate(error)) : resolve(result)));
      } catch (error) {
        reject(translate(error as Error & Refusal));
      }
    });
  }

  async function whileOpen<T>(task: () => Promise<T>): Promise<T> {
    while (pause) await pause;
    if (closed) throw new Error("The database is closed");
    running++;
    try {
      return await task();
    } finally {
      running--;
      if (running === 0) idle();
    }
  }

  // Not by its class: where modules are loaded twice, dynalite has the first one's.
  const rows = path === undefined ? undefined : (store.db as unknown as RowStore);
  return {
    rows,
    run: (name, input) => whileOpen(() => start(name, input)),
    compact: () => whileOpen(async () => rows?.compact()),
    activate: (table) =>
      new Promise((resolve, reject) => {
        store.tableDb.put(table.TableName, { ...table, TableStatus: "ACTIVE" }, (error) =>
          error ? reject(error) : resolve(),
        );
      }),
    alone: async (task) => {
      const done = ended().then(task);
      pause = done.catch(() => undefined).then(() => void (pause = undefined));
      await done;
    },
    close: async () => {
      closed = true;
      await ended();
      await store.db.close();
    },
  };
}

function translate(error: Error & Refusal): Error {
  if (!error.body) return error;
  const { __type, message, Message } = error.body;
  return new DatabaseError(__type.slice(__type.indexOf("#") + 1), message ?? Message ?? __type);
}

/** The value of `promise`; rejects with `message` if it takes too long. */
async function inTime<T>(promise: Promise<T>, message: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), OPEN_WITHIN_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Has the iterators of all queries and scans closed. dynalite ends them by `return`, which Level's have no more, and each that stays open
 * keeps its memory and all that was written over or deleted since, on the disk too.
 */
function endIterators({ db }: Store): void {
  for (const name of ["keys", "values"] as const) {
    const make = db[name].bind(db);
    db[name] = (options) => {
      const iterator = make(options);
      return Object.assign(iterator, { return: () => iterator.close() });
    };
  }
}
