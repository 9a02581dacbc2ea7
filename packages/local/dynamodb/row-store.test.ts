import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fromItem, type Item, toItem } from "./attribute-values.ts";
import { type Database, type DataTrouble, openDatabase } from "./database.ts";

const TableName = "Reviews";
let home: string;
let path: string;
let troubles: DataTrouble[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "marquee-"));
  path = join(home, "database");
  troubles = [];
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

async function open(): Promise<Database> {
  const database = await openDatabase({ path, onTrouble: (trouble) => troubles.push(trouble) });
  await database.createTables();
  return database;
}
const put = (database: Database, sk: string, n = 1) =>
  database.call("PutItem", { TableName, Item: toItem({ pk: "row", sk, n }) });
const get = async (database: Database, sk: string) => {
  const { Item } = await database.call("GetItem", { TableName, Key: toItem({ pk: "row", sk }) });
  return Item && fromItem(Item as Item);
};
const rows = async (database: Database, order = { ScanIndexForward: true }) => {
  const { Items } = await database.call("Query", {
    ...{ TableName, KeyConditionExpression: "pk = :pk", ...order },
    ExpressionAttributeValues: toItem({ ":pk": "row" }),
  });
  return (Items as Item[]).map((item) => fromItem(item).sk);
};

/** Changes what is stored of the rows of `open`'s closed database. */
async function rewrite(change: (stored: string) => string) {
  const level = new ClassicLevel(path);
  for await (const [key, stored] of level.iterator())
    if (key.startsWith("item-")) await level.put(key, change(stored));
  await level.close();
  // What LevelDB holds is as it was written; only the row isn't.
  await rm(`${path}.sums`);
}

test("a row of which a bit has flipped is as if it had never been written, and it is said once", async () => {
  const first = await open();
  for (const sk of ["a", "b", "c"]) await put(first, sk, 7);
  // Found while the show runs: the database is open and its files are well.
  const { _put } = ClassicLevel.prototype as unknown as { _put: (...args: unknown[]) => Promise<void> };
  const level = ClassicLevel.prototype as unknown as { _put: typeof _put };
  level._put = function (this: unknown, key: unknown, value: unknown, options: unknown) {
    return _put.call(this, key, (value as string).replace('"N":"7"', '"N":"5"'), options);
  };
  await put(first, "b", 7);
  level._put = _put;
  expect(await get(first, "a")).toMatchObject({ n: 7 });
  expect(await get(first, "b")).toBeUndefined();
  expect(await rows(first)).toEqual(["a", "c"]);
  await expect.poll(() => troubles).toHaveLength(1);
  expect(troubles[0]).toMatchObject({ kind: "rows", trouble: expect.stringMatching(/^1 row/) as string });
  // It can be written anew.
  await put(first, "b", 8);
  expect(await get(first, "b")).toMatchObject({ n: 8 });
  await first.close();
});

test("rows of a version that wrote no checksum are read", async () => {
  const first = await open();
  await put(first, "old", 3);
  await first.close();
  await rewrite((stored) => stored.slice(stored.indexOf("{")));
  const second = await open();
  expect(await get(second, "old")).toMatchObject({ n: 3 });
  expect(troubles).toEqual([]);
  await second.close();
});

test("a row whose bit flipped between two shows is lost, and the others are kept", async () => {
  const first = await open();
  for (const sk of ["a", "b", "c"]) await put(first, sk, sk === "b" ? 7 : 1);
  await first.close();
  await rewrite((stored) => stored.replace('"N":"7"', '"N":"5"'));
  const second = await open();
  expect(await rows(second)).toEqual(["a", "c"]);
  expect(troubles.map(({ trouble }) => trouble).join()).toMatch(
    /damaged \(1 row.* rows could be read and are kept/,
  );
  await second.close();
});

test("while the disk is full all goes on, it is said once, and all is on the disk when there is room again", async () => {
  const first = await open();
  for (let n = 0; n < 50; n += 2) await put(first, `${n}`.padStart(3, "0"));
  const room = fillDisk();
  for (let n = 1; n < 50; n += 2) await put(first, `${n}`.padStart(3, "0"));
  await put(first, "000", 2);
  await first.call("DeleteItem", { TableName, Key: toItem({ pk: "row", sk: "048" }) });

  const all = Array.from({ length: 50 }, (_, n) => `${n}`.padStart(3, "0")).filter((sk) => sk !== "048");
  expect(await rows(first)).toEqual(all);
  expect(await rows(first, { ScanIndexForward: false })).toEqual(all.toReversed());
  expect(await get(first, "000")).toMatchObject({ n: 2 });
  expect(await get(first, "048")).toBeUndefined();
  expect(troubles).toEqual([
    {
      kind: "disk",
      trouble: expect.stringMatching(/is full\. The show goes on.*free some space$/) as string,
    },
  ]);

  room();
  await expect.poll(() => troubles.at(-1)).toEqual({ kind: "disk", trouble: undefined });
  expect(await rows(first)).toEqual(all);
  await first.close();
  const second = await open();
  expect(await rows(second)).toEqual(all);
  expect(await get(second, "000")).toMatchObject({ n: 2 });
  expect(troubles).toHaveLength(2);
  await second.close();
});

/** Makes each write to LevelDB fail as on a full disk, until what it answers is called. */
function fillDisk(): () => void {
  const level = ClassicLevel.prototype as unknown as Record<string, () => Promise<void>>;
  const real = { ...{ _put: level._put, _del: level._del, _batch: level._batch } };
  for (const name of Object.keys(real)) {
    level[name] = () =>
      Promise.reject(
        new Error("IO error: 000005.log: No space left on device", { cause: { code: "LEVEL_IO_ERROR" } }),
      );
  }
  return () => void Object.assign(level, real);
}

test.each(["in a new folder", "beside older files"])(
  "what was deleted is in no file any more after a compaction, %s",
  async (where) => {
    // Letters that stand nowhere else, so that no compression takes them apart.
    const mark = "QZXJVKWYBH";
    const isOnDisk = async () => {
      const files = (await readdir(path)).map((name) => readFile(join(path, name), "latin1"));
      return (await Promise.all(files)).some((text) => text.includes(mark));
    };
    let database = await open();
    if (where === "beside older files") {
      await put(database, "kept");
      await database.compact();
      // What is read again from LevelDB's log lies in a file from then on.
      await put(database, "kept too");
      await database.close();
      database = await open();
    }
    await put(database, mark);
    // A query that stayed open would keep what it may still have to read.
    expect(await rows(database)).toContain(mark);
    await database.call("DeleteItem", { TableName, Key: toItem({ pk: "row", sk: mark }) });
    expect(await isOnDisk()).toBe(true);
    await database.compact();
    expect(await isOnDisk()).toBe(false);
    await put(database, "later");
    expect(await rows(database)).toEqual(
      where === "beside older files" ? ["kept", "kept too", "later"] : ["later"],
    );
    await database.close();
  },
);
