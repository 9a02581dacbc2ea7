import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AWS_QUOTAS } from "@marquee/local/limits";
import { startServer, type Server } from "@marquee/local/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { watchCognito } from "./cognito.ts";
import { arrive } from "./crowd.ts";

/** Phones that arrive, of which one opens two tabs and two are reloaded while they wait. */
const PHONES = 30;

let server: Server;
let web: string;
beforeAll(async () => {
  // What is tested is how a crowd signs in, not the page: it need not have been built.
  web = await mkdtemp(join(tmpdir(), "marquee-"));
  await writeFile(join(web, "index.html"), "<!doctype html><title>Marquee</title>");
  server = await startServer({ web, quotas: { ...AWS_QUOTAS, getIdPerSecond: 5 } });
  await vi.waitUntil(async () => (await fetch(`${server.url}/healthz`)).ok, { timeout: 50_000 });
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(web, { recursive: true });
});

test("a crowd at a full sign-in sees the movie at once, votes by and by, hears of no error, and each phone has one identity", async () => {
  const cognito = watchCognito(`${server.url}/cognito`);
  const began = performance.now();
  const arrivals = await Promise.all(
    Array.from({ length: PHONES }, (_, index) =>
      arrive(index, { url: server.url, cognito, withinMs: 60_000 }),
    ),
  );
  cognito.close();
  expect(cognito.getIdsThrottled).toBeGreaterThan(0);
  // Signing in takes so long for them all, once it has let in the first ones.
  expect(performance.now() - began).toBeGreaterThan(((PHONES - 5) / 5) * 1_000 - 100);
  for (const { movieMs, votedMs, errors, identities } of arrivals) {
    expect(errors).toEqual([]);
    expect(votedMs).toBeGreaterThan(0);
    expect(movieMs).toBeGreaterThan(0);
    expect(identities.size).toBe(1);
  }
  const all = arrivals.flatMap(({ identities }) => [...identities]);
  expect(new Set(all).size).toBe(PHONES);
}, 90_000);
