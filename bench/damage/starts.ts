import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "@marquee/testing/start-server";
import { drawDamage, filesIn, inflict, type Damage } from "./inflict.ts";
import { nameIn, ROUND_MS, rowsIn } from "./show-folders.ts";

/** A show serves by then, ms. */
export const SERVES_WITHIN_MS = 10_000;

/** What became of one start on a damaged folder. */
export type Start = Damage & {
  served: boolean;
  ms: number;
  /** Rows that are not there any more, or not as they were. */
  lostRows: number;
  /** Whether the server has another secret, or gives guests other names. */
  lostKeys: boolean;
  /** What was said of it, at the terminal or by /healthz. */
  told: string;
};

type Options = {
  home: string;
  /** Data folders of real shows, which are left as they are. */
  folders: readonly string[];
  damages: number;
  random: () => number;
  /** The files that are damaged; all unless said otherwise. */
  only?: RegExp;
  onStart?: (start: Start) => void;
};

/** Damages a copy of one of `folders` after the other, each time in another way, and starts the real server on it. */
export async function startDamaged({
  home,
  folders,
  damages,
  random,
  only = /./,
  onStart,
}: Options): Promise<Start[]> {
  const copy = join(home, "copy");
  const shows = [];
  for (const folder of folders) {
    // Reading the rows opens the database, which changes it.
    copyTo(copy, folder);
    shows.push({ folder, rows: await rowsIn(copy), ...keysIn(copy) });
  }
  const starts: Start[] = [];
  for (let turn = 0; turn < damages; turn++) {
    const show = shows[turn % shows.length] as (typeof shows)[number];
    copyTo(copy, show.folder);
    const damage = drawDamage(
      copy,
      filesIn(copy).filter((file) => only.test(file)),
      Math.floor(turn / shows.length),
      random,
    );
    inflict(copy, damage);
    const began = performance.now();
    const server = await startServer(["--round-ms", `${ROUND_MS}`], copy).catch(String);
    const ms = Math.round(performance.now() - began);
    const start: Start = { ...damage, ms, served: false, lostRows: 0, lostKeys: false, told: "" };
    if (typeof server === "string") start.told = server;
    else {
      const { troubles } = (await (await fetch(`${server.url}/healthz`)).json()) as { troubles: string[] };
      start.served = ms <= SERVES_WITHIN_MS;
      await server.stop();
      start.told = [...new Set([...troubles, ...server.said().split("\n")])]
        .filter((line) => /damaged|lost/.test(line))
        .join("\n");
      const rows = await rowsIn(copy);
      start.lostRows = [...show.rows].filter(([key, row]) => rows.get(key) !== row).length;
      const keys = keysIn(copy);
      start.lostKeys = keys.secret !== show.secret || keys.name !== show.name;
    }
    starts.push(start);
    onStart?.(start);
  }
  return starts;
}

function copyTo(copy: string, folder: string) {
  rmSync(copy, { recursive: true, force: true });
  // What earlier starts moved aside lies beside the database, in the folder.
  cpSync(folder, copy, { recursive: true });
}

const keysIn = (data: string) => ({
  secret: readFileSync(join(data, "secret"), "utf8").slice(0, 64),
  name: nameIn(data),
});
