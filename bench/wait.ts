import { setTimeout as sleep } from "node:timers/promises";

/** Waits until `epochMs`. */
export const until = (epochMs: number): Promise<void> => sleep(Math.max(0, epochMs - Date.now()));

/** Waits until `done`, but no longer than `ms`. */
export async function within(ms: number, done: () => boolean): Promise<void> {
  for (const deadline = Date.now() + ms; !done() && Date.now() < deadline;) await sleep(50);
}
