import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { createRain } from "./acknowledged.ts";

/** How long votes rain down before a kill: at least, and up to so much more, ms. */
const RAIN_MS = 100;
const MORE_RAIN_MS = 400;

type Options = { home: string; kills: number; random: () => number; onKill?: (kill: number) => void };

/** Kills a server under load so many times, starts it again on the same data, and counts the votes that were acknowledged and are not in the ledger. */
export async function killUnderLoad({ home, kills, random, onKill }: Options) {
  const data = join(home, "kills");
  const server = await startServer([], data, { conductor: false });
  const rain = await createRain(server.url, await readConfig(server.url));
  for (let kill = 0; kill < kills; kill++) {
    rain.start();
    await sleep(RAIN_MS + random() * MORE_RAIN_MS);
    await server.kill();
    await rain.stop();
    await server.restart();
    onKill?.(kill + 1);
  }
  await server.stop();
  return rain.count(data);
}
