import { createRequire } from "node:module";
import type { ClassicLevel as Level } from "classic-level";
import { sealRow, unsealRow } from "./stored-row.mjs";

type Entry = [key: string, stored: string];
type Operation = { type: "put" | "del"; key: string; value?: string };
type Range = { gt?: string; gte?: string; lt?: string; lte?: string; reverse?: boolean; values?: boolean };
type RowIterator = { _next(): Promise<Entry | undefined>; _nextv(size: number): Promise<Entry[]> };

/** What abstract-level asks of a store, with keys and values in their stored form. */
type Hooks = {
  _get(key: string, options: object): Promise<string | undefined>;
  _put(key: string, value: string, options: object): Promise<void>;
  _del(key: string, options: object): Promise<void>;
  _batch(operations: Operation[], options: object): Promise<void>;
  _iterator(options: object): RowIterator;
};

const require = createRequire(import.meta.url);
const { ClassicLevel } = require("classic-level") as {
  ClassicLevel: new (
    path: string,
    options?: object,
  ) => Hooks & Pick<Level, "open" | "close" | "compactRange">;
};

/** Its deletion is written to have all before it synced; nothing is ever stored there. */
const NO_ROW = "synced";

/** Lie before and behind every other key; nothing is ever stored there. */
const EDGES = ["\0", "\uffff"] as const;

/** Most rows that wait in memory for a disk that fails: about a hundred megabytes. */
const MAX_WAITING = 200_000;

/**
 * LevelDB that finds a flipped bit in a row, whose row is then as if it had never been written, and that goes on when the disk fails: what
 * it has not synced stays in memory until `writeAgain`. LevelDB's own log can't be trusted after a write that failed.
 */
export class RowStore extends ClassicLevel {
  /** Hears of each row that is found damaged. */
  onLost: (key: string) => void = () => undefined;
  /** Hears, once, that the disk fails; then again after it was well. */
  onDiskFailure: (error: Error) => void = () => undefined;

  #failed = false;
  /** What was written since the last sync, in its stored form; null is a deletion. */
  #unsynced = new Map<string, string | null>();
  /** What was written before the sync that is under way. */
  #syncing = new Map<string, string | null>();

  /** Whether what is written stays in memory. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether there is something to sync. */
  get dirty(): boolean {
    return this.#unsynced.size > 0;
  }

  override async _get(key: string, options: object): Promise<string | undefined> {
    const waiting = this.#failed ? this.#unsynced.get(key) : undefined;
    const stored = waiting === undefined ? await this.#read(key, super._get(key, options)) : waiting;
    return typeof stored === "string" ? this.#unseal(key, stored) : undefined;
  }

  override _put(key: string, value: string, options: object): Promise<void> {
    const stored = sealRow(key, value);
    return this.#write([{ type: "put", key, value: stored }], () => super._put(key, stored, options));
  }

  override _del(key: string, options: object): Promise<void> {
    return this.#write([{ type: "del", key }], () => super._del(key, options));
  }

  override _batch(operations: Operation[], options: object): Promise<void> {
    const stored = operations.map(({ type, key, value = "" }): Operation =>
      type === "put" ? { type, key, value: sealRow(key, value) } : { type, key },
    );
    return this.#write(stored, () => super._batch(stored, options));
  }

  override _iterator(range: Range): RowIterator {
    const iterator = super._iterator({ ...range, keys: true, limit: -1 });
    const read = iterator._next.bind(iterator);
    // LevelDB passes over a part that it can't read, and says so at the end.
    const inLevelDb = () => this.#read("a part of a table", read());
    const next = this.#failed ? overlaid(inLevelDb, this.#unsynced, range) : inLevelDb;
    iterator._next = async () => {
      for (let entry = await next(); entry; entry = await next()) {
        const [key, stored] = entry;
        if (range.values === false) return entry;
        const value = this.#unseal(key, stored);
        if (value !== undefined) return [key, value];
      }
      return undefined;
    };
    iterator._nextv = async (size) => {
      const entries: Entry[] = [];
      for (let entry; entries.length < size && (entry = await iterator._next());) entries.push(entry);
      return entries;
    };
    return iterator;
  }

  /** Has all that was written so far on the disk, then runs `whenSynced`. A failure of either is one of the disk. */
  async sync(whenSynced: () => Promise<void>): Promise<void> {
    this.#syncing = this.#unsynced;
    this.#unsynced = new Map();
    try {
      await super._del(NO_ROW, { sync: true });
      await whenSynced();
    } catch (error) {
      this.#fail(error as Error);
    }
    this.#syncing = new Map();
  }

  /** Takes what was deleted or written over off the disk, too. LevelDB keeps it until it merges the files that hold it. */
  async compact(): Promise<void> {
    // It merges what it has in memory only with files of the same range of keys; the first time there may be none.
    for (let time = 0; time < 2; time += 1) {
      for (const edge of EDGES) await super._del(edge, {});
      await this.compactRange(...EDGES);
    }
  }

  /** Opens the folder anew after the disk failed and writes what waited. Rejects if the disk fails still; nothing else may run meanwhile. */
  async writeAgain(): Promise<void> {
    await super.close();
    await super.open();
    const operations = [...this.#unsynced].map(([key, value]): Operation =>
      value === null ? { type: "del", key } : { type: "put", key, value },
    );
    await super._batch(operations, { sync: true });
    this.#unsynced = new Map();
    this.#failed = false;
  }

  async #write(operations: Operation[], write: () => Promise<void>): Promise<void> {
    if (!this.#failed) {
      try {
        await write();
      } catch (error) {
        this.#fail(error as Error);
      }
    }
    if (this.#failed && this.#unsynced.size >= MAX_WAITING)
      throw new Error(`No space left on device, and ${MAX_WAITING} rows wait in memory for it`);
    for (const { type, key, value = "" } of operations)
      this.#unsynced.set(key, type === "put" ? value : null);
  }

  #fail(error: Error) {
    this.#unsynced = new Map([...this.#syncing, ...this.#unsynced]);
    this.#syncing = new Map();
    if (this.#failed) return;
    this.#failed = true;
    this.onDiskFailure(error);
  }

  /** What `reading` answers; what lies in a damaged part of a file is as if it had never been written. */
  async #read<T>(key: string, reading: Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await reading;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "LEVEL_CORRUPTION") throw error;
      this.onLost(key);
      return undefined;
    }
  }

  #unseal(key: string, stored: string): string | undefined {
    const value = unsealRow(key, stored);
    if (value === undefined) this.onLost(key);
    return value;
  }
}

/** The entries that `next` answers one by one, with those of `rows` in the range among them, in LevelDB's order. */
function overlaid(
  next: () => Promise<Entry | undefined>,
  rows: ReadonlyMap<string, string | null>,
  { gt, gte, lt, lte, reverse = false }: Range,
): () => Promise<Entry | undefined> {
  const inRange = (key: string) =>
    (gt === undefined || inBytes(key, gt) > 0) &&
    (gte === undefined || inBytes(key, gte) >= 0) &&
    (lt === undefined || inBytes(key, lt) < 0) &&
    (lte === undefined || inBytes(key, lte) <= 0);
  const compare = (a: string, b: string) => (reverse ? inBytes(b, a) : inBytes(a, b));
  const waiting = [...rows].filter(([key]) => inRange(key)).sort(([a], [b]) => compare(a, b));
  let stored: Promise<Entry | undefined> | undefined;
  return async () => {
    for (;;) {
      const [first] = waiting;
      const entry = await (stored ??= next());
      if (!first || (entry && compare(entry[0], first[0]) < 0)) {
        stored = undefined;
        return entry;
      }
      waiting.shift();
      if (entry?.[0] === first[0]) stored = undefined;
      const [key, value] = first;
      if (value !== null) return [key, value];
    }
  };
}

const inBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
