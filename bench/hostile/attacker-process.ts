import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bunPath } from "../../scripts/bun.mjs";
import type { Toll } from "./assault.ts";
import type { Kind } from "./attacks.ts";
import type { HostileOptions } from "./guest.ts";

const script = fileURLToPath(new URL("./attacker.ts", import.meta.url));

/** An attacker that is too busy to end by itself is ended so much later, ms. */
const PATIENCE_MS = 5_000;

/** What is attacked, how, from where and for how long. `device`: by all that the application allows one guest to do, at once. */
export type AttackOptions = HostileOptions & { kind: Kind | "device"; seconds: number; address: string };

/** Attacks in a process of its own; resolves with what it did when it has ended, undefined if that was by force. */
export async function runAttacker(options: AttackOptions): Promise<Toll | undefined> {
  const child = spawn(bunPath(), [script, JSON.stringify(options)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const patience = setTimeout(kill, options.seconds * 1_000 + PATIENCE_MS);
  let toll: Toll | undefined;
  child.on("message", (told: Toll) => (toll = told));
  await once(child, "exit");
  clearTimeout(patience);
  process.off("exit", kill);
  return toll;
}
