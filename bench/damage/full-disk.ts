import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { roundAt, timing } from "@marquee/core/round/round";
import { readConfig } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { createPhone } from "../phone.ts";
import { createRain } from "./acknowledged.ts";
import { ROUND_MS } from "./show-folders.ts";

/** What else is on the disk grows until nothing fits any more, and again so often, ms. */
const FILL_EVERY_MS = 50;
const CHUNK = Buffer.alloc(64 * 1024);

/** A show that goes on before the disk is full and after it, ms. */
const BEFORE_MS = 4_000;
const AFTER_MS = 6_000;

/**
 * Plays a show under load on a small disk of its own that is full for so many seconds in its midst. Answers the rounds in that time and how
 * many of them a phone did not see, what was said, and the votes that were acknowledged and are lost. Throws where nobody may mount a disk.
 */
export async function fillDisk(home: string, seconds: number) {
  const disk = join(home, "disk");
  mkdirSync(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", disk]);
  try {
    const data = join(disk, "show");
    const server = await startServer(["--round-ms", `${ROUND_MS}`], data);
    const config = await readConfig(server.url);
    const phone = createPhone({ url: server.url });
    await phone.join();
    const rain = await createRain(server.url, config);
    rain.start();
    await sleep(BEFORE_MS);
    const before = new Set(server.said().split("\n"));

    const times = timing(config.roundMs);
    const first = roundAt(Date.now(), times) + 1;
    const filler = join(disk, "filler");
    const file = openSync(filler, "w");
    for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
      fill(file);
      await sleep(FILL_EVERY_MS);
    }
    const last = roundAt(Date.now(), times) - 1;
    closeSync(file);
    rmSync(filler);

    await sleep(AFTER_MS);
    await rain.stop();
    phone.close();
    const said = server
      .said()
      .split("\n")
      .filter((line) => !before.has(line));
    await server.stop();
    let unseen = 0;
    for (let round = first; round <= last; round++) if (!phone.rounds.has(round)) unseen += 1;
    return { rounds: last - first + 1, unseen, said, ...(await rain.count(data)) };
  } finally {
    execFileSync("umount", ["-l", disk]);
  }
}

/** Writes until nothing fits. */
function fill(file: number) {
  try {
    for (;;) writeSync(file, CHUNK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
