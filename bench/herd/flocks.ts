import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bunPath } from "../../scripts/bun.mjs";
import { createChanges, type Change } from "../recover/client.ts";

/** How many phones one process plays. */
const FLOCK = 500;

const script = fileURLToPath(new URL("./flock.ts", import.meta.url));

/** What a process of phones tells: one of them changed, one began to open a WebSocket (epoch ms), or all are live for the first time. */
export type Told = (Change & { index: number }) | { triedAt: number } | "joined";

/** A crowd of scripted phones, live from the start. */
export type Herd = {
  /** Each phone's changes. */
  clients: { changes: readonly Change[] }[];
  /** When phones began to open WebSockets, whatever became of that, epoch ms. */
  tries: readonly number[];
  close(): void;
};

/** Where a crowd finds the server: by two networks, of which one carries the WebSockets alone. */
export type Ways = { url: string; socketsUrl: string };

/** Seats `size` phones in processes of some hundred each, one process after the other. Throws if one of these ends. */
export async function seatHerd(
  size: number,
  { url, socketsUrl }: Ways,
  onSeated: (seated: number) => void,
): Promise<Herd> {
  const logs = Array.from({ length: size }, createChanges);
  const tries: number[] = [];
  const endings: (() => void)[] = [];
  for (let first = 0; first < size; first += FLOCK) {
    const here = Math.min(FLOCK, size - first);
    const child = spawn(bunPath(), [script, `${here}`, url, socketsUrl], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const end = () => void child.kill("SIGKILL");
    process.once("exit", end);
    endings.push(end);
    await new Promise<void>((resolve, reject) => {
      child.on("message", (told: Told) => {
        if (told === "joined") resolve();
        else if ("triedAt" in told) tries.push(told.triedAt);
        else logs[first + told.index]?.note(told);
      });
      child.once("exit", () => reject(new Error("A process of phones ended")));
    });
    onSeated(first + here);
  }
  return { clients: logs, tries, close: () => endings.forEach((end) => end()) };
}
