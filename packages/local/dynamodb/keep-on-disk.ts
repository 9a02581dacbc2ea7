import { rename, rm, writeFile } from "node:fs/promises";
import { withChecksum } from "../checked-file.ts";
import { isFull } from "./data-folder.ts";
import type { Engine } from "./engine.ts";
import { fileSizes, sumFiles, type FileSums } from "./file-sums.ts";
import { sumsFile } from "./mend-folder.ts";
import type { RowStore } from "./row-store.ts";

/** What is written is on the disk within so long, ms. */
const SYNC_EVERY_MS = 1_000;

/** Lost rows are told so often, ms. */
const TELL_EVERY_MS = 60_000;

/** A disk that failed and has taken all for so long is well again, ms: what fails again sooner is not said again. */
const WELL_MS = 2_000;

/** A disk that takes so much is no longer full, bytes: LevelDB writes its log and a table of the same size. */
const ROOM = 8 * 1024 * 1024;

/** What is wrong with the data: rows that were found damaged, and a disk that takes no more; in words, or undefined when it is over. */
export type OnTrouble = (kind: "rows" | "disk", trouble: string | undefined) => void;

type Options = { engine: Engine & { rows: RowStore }; folder: string; sums: FileSums; onTrouble: OnTrouble };

/**
 * Syncs what is written to the `folder` of `engine` every second, and notes what its files then hold, beginning from the known `sums`. While
 * the disk fails, it tries every second to write what waits.
 */
export async function keepOnDisk({ engine, folder, sums, onTrouble }: Options): Promise<{
  /** Notes what the files hold in the end, after `closeEngine` has closed it. */
  close(closeEngine: () => Promise<void>): Promise<void>;
}> {
  const { rows } = engine;
  let noted = "";
  const note = async (sizes: Record<string, number>) => {
    sums = await sumFiles(folder, sizes, sums);
    const text = withChecksum(JSON.stringify(sums));
    if (text === noted) return;
    const file = sumsFile(folder);
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
    noted = text;
  };

  const lost = new Set<string>();
  let told = 0;
  let toldAt = -Infinity;
  let diskIsBad = false;
  let wellSince = Infinity;
  rows.onLost = (key) => void lost.add(key);
  rows.onDiskFailure = (error) => {
    wellSince = Infinity;
    if (diskIsBad) return;
    diskIsBad = true;
    const why = isFull(error) ? "is full" : `fails (${error.message})`;
    onTrouble(
      "disk",
      `The disk that holds ${folder} ${why}. The show goes on; what happens now is kept in memory only, until the disk takes it: free some space`,
    );
  };

  const tryAgain = async () => {
    if (!(await hasRoom(folder))) return;
    // What is known of the files ends here: they change when they are opened.
    await rm(sumsFile(folder), { force: true });
    noted = "";
    await engine.alone(() => rows.writeAgain());
    sums = {};
    await note(await fileSizes(folder));
    wellSince = performance.now();
  };
  const look = async () => {
    if (lost.size > told && performance.now() - toldAt >= TELL_EVERY_MS) {
      [told, toldAt] = [lost.size, performance.now()];
      onTrouble(
        "rows",
        `${told} ${told === 1 ? "row" : "rows"} of the database turned out to be damaged when read, and are lost`,
      );
    }
    if (performance.now() - wellSince >= WELL_MS) {
      diskIsBad = false;
      wellSince = Infinity;
      onTrouble("disk", undefined);
    }
    if (rows.failed) await tryAgain();
    else if (rows.dirty) {
      const sizes = await fileSizes(folder);
      await rows.sync(() => note(sizes));
    }
  };

  await note(await fileSizes(folder));
  let looking = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // A disk that fails still is tried again.
    looking = look()
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, SYNC_EVERY_MS);
  timer.unref();

  return {
    async close(closeEngine) {
      clearInterval(timer);
      await looking;
      if (rows.failed) await tryAgain().catch(() => undefined);
      const lostOnes = rows.failed;
      await closeEngine();
      if (lostOnes) onTrouble("disk", `What happened since the disk that holds ${folder} failed is lost`);
      else await note(await fileSizes(folder));
    },
  };
}

/** Whether the disk takes as much as LevelDB needs. */
async function hasRoom(folder: string): Promise<boolean> {
  const file = `${folder}.room`;
  try {
    await writeFile(file, Buffer.alloc(ROOM), { mode: 0o600 });
    return true;
  } catch {
    return false;
  } finally {
    await rm(file, { force: true });
  }
}
