import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bunPath } from "../../scripts/bun.mjs";
import { createChanges, type Change } from "../recover/client.ts";

const script = fileURLToPath(new URL("./phone-process.ts", import.meta.url));

/** What a process of phones tells: one of them changed, one began to open a WebSocket (epoch ms), or all are live for the first time. */
export type Told = (Change & { index: number }) | { triedAt: number } | "joined";

/** Phones in a process of their own, live from the start. */
export type PhoneProcess = {
  /** Each phone's changes. */
  clients: { changes: readonly Change[] }[];
  /** When phones began to open WebSockets, whatever became of that, epoch ms. */
  tries: readonly number[];
  pid: number;
  close: () => void;
};

/**
 * Seats a scripted phone at each of `urls` in a process of their own: one that can be stopped, or one of many, as a crowd is more than one
 * processor can play. Their WebSockets go by `socketsUrl` if that is given. Throws if the process ends.
 */
export async function spawnPhones(urls: readonly string[], socketsUrl = ""): Promise<PhoneProcess> {
  const clients = urls.map(() => createChanges());
  const tries: number[] = [];
  const child = spawn(bunPath(), [script, socketsUrl, ...urls], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const close = () => void child.kill("SIGKILL");
  process.once("exit", close);
  await new Promise<void>((resolve, reject) => {
    child.on("message", (told: Told) => {
      if (told === "joined") resolve();
      else if ("triedAt" in told) tries.push(told.triedAt);
      else clients[told.index]?.note(told);
    });
    child.once("exit", () => reject(new Error("A process of phones ended")));
  });
  return { clients, tries, pid: child.pid ?? 0, close };
}
