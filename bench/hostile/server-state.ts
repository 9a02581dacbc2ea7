import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { answers } from "@marquee/testing/start-server";
import { memoryMbOf } from "../load/processes.ts";

const EVERY_MS = 100;

/** What process `pid` holds at one moment. Linux only. */
export type Holding = { mb: number; descriptors: number };

/** What process `pid` holds now; undefined if it has ended. */
export async function holdingOf(pid: number): Promise<Holding | undefined> {
  try {
    const [mb, open] = await Promise.all([memoryMbOf(pid, "VmRSS"), readdir(`/proc/${pid}/fd`)]);
    // A process that has ended and was not yet looked after by its parent holds no memory.
    return Number.isNaN(mb) ? undefined : { mb, descriptors: open.length };
  } catch {
    return undefined;
  }
}

/** Looks at process `pid` ten times a second until `done` settles: the most and the least that it held, and whether it has ended. */
export async function watchHolding(
  pid: number,
  done: Promise<unknown>,
): Promise<{ most: Holding; least: Holding; ended: boolean }> {
  const most: Holding = { mb: 0, descriptors: 0 };
  const least: Holding = { mb: Infinity, descriptors: Infinity };
  const over = new AbortController();
  void done.finally(() => over.abort());
  for (;;) {
    const now = await holdingOf(pid);
    if (!now) return { most, least, ended: true };
    for (const what of ["mb", "descriptors"] as const) {
      most[what] = Math.max(most[what], now[what]);
      least[what] = Math.min(least[what], now[what]);
    }
    if (over.signal.aborted) return { most, least, ended: false };
    await sleep(EVERY_MS);
  }
}

/** How many connections the server at `port` of this machine has with `address`, those aside that only the kernel remembers. */
async function connectionsFrom(address: string, port: number): Promise<number> {
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
  const reversed = address.split(".").reverse();
  const remote = reversed.map((byte) => hex(Number(byte), 2)).join("");
  const lines = (await readFile("/proc/net/tcp", "utf8")).split("\n");
  return lines.filter((line) => {
    const [, local = "", peer = "", state] = line.trim().split(/\s+/);
    return local.endsWith(`:${hex(port, 4)}`) && peer.startsWith(`${remote}:`) && state !== TIME_WAIT;
  }).length;
}

const TIME_WAIT = "06";

/** What a server at rest held, or what kept it from rest. */
export type Rest = {
  /** How long it took, ms; Infinity if it was not at rest by the end of the patience. */
  restMs: number;
  /** What it held then, MB. */
  restMb: number;
  /** How many connections it still had with the address. */
  connections: number;
};

/**
 * Waits until the server of process `pid` at `port` holds no more than `mb` and no connection with `address`, which reaches it again by
 * `url`, for `patienceMs` at most.
 */
export async function restsAfter(
  { pid, port, address, url }: { pid: number; port: number; address: string; url: string },
  mb: number,
  patienceMs: number,
): Promise<Rest> {
  const began = performance.now();
  for (;;) {
    const now = await holdingOf(pid);
    const connections = await connectionsFrom(address, port);
    const held = { restMb: Math.round(now?.mb ?? 0), connections };
    const ms = performance.now() - began;
    if (now && now.mb <= mb && connections === 0 && (await answers(`${url}/config.json`)))
      return { restMs: Math.round(ms), ...held };
    if (!now || ms > patienceMs) return { restMs: Infinity, ...held };
    await sleep(EVERY_MS);
  }
}
