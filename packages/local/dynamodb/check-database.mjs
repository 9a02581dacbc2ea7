// Looks at a database that may be damaged, in a process of its own: LevelDB may hang over it, or end its process. Says what it found as one line of JSON.
//   node check-database.mjs read <folder>            reads every row
//   node check-database.mjs save <folder> <to>       repairs the folder, and writes every row that is whole to the new folder `to`
import { ClassicLevel } from "classic-level";
import { unsealRow } from "./stored-row.mjs";

/** Rows that are written at once. */
const PAGE = 1_000;

const [task, folder, to] = process.argv.slice(2);
try {
  const found = task === "save" ? await save(folder, to) : await read(folder, () => undefined);
  console.log(JSON.stringify(found));
} catch (error) {
  const { code, message } = error.cause ?? error;
  console.log(JSON.stringify({ code, message }));
}

async function save(folder, to) {
  await ClassicLevel.repair(folder);
  const saved = new ClassicLevel(to);
  const found = await read(folder, (rows) =>
    saved.batch(rows.map(([key, value]) => ({ type: "put", key, value }))),
  );
  await saved.close();
  return found;
}

/** Reads `folder` and hands the whole rows to `take`, some at a time; a part that can't be read is passed over. */
async function read(folder, take) {
  const database = new ClassicLevel(folder, { createIfMissing: false });
  await database.open();
  let [rows, lost, unread] = [0, 0, 0];
  const iterator = database.iterator();
  try {
    for (;;) {
      const entries = await iterator.nextv(PAGE);
      if (entries.length === 0) break;
      const whole = entries.filter(([key, stored]) => unsealRow(key, stored) !== undefined);
      rows += whole.length;
      lost += entries.length - whole.length;
      await take(whole);
    }
  } catch (error) {
    // LevelDB says at the end that it could not read all.
    if (error.code !== "LEVEL_CORRUPTION") throw error;
    unread = 1;
  }
  await iterator.close();
  await database.close();
  return { rows, lost, unread };
}
