import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@marquee/testing/random";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killUnderLoad } from "./kills.ts";
import { makeShowFolders } from "./show-folders.ts";
import { startDamaged, type Start } from "./starts.ts";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "marquee-damage-"));
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

test("a show begins on a damaged data folder, and tells what it lost", async () => {
  const folders = await makeShowFolders(home, 0.5, ["stop", "stop"]);
  const damages = { home, folders, damages: 3, random: createRandom(1) };
  const starts: Start[] = await startDamaged({
    ...damages,
    only: /^(secret|database\/.*(ldb|log|CURRENT))$/,
  });
  expect(starts).toHaveLength(3);
  for (const start of starts) {
    expect(start, JSON.stringify(start)).toMatchObject({
      served: true,
      told: expect.stringContaining("damaged") as string,
    });
  }
}, 60_000);

test("no vote that was acknowledged is lost when its server is killed under load", async () => {
  const { acknowledged, lost } = await killUnderLoad({ home, kills: 3, random: createRandom(1) });
  expect(acknowledged).toBeGreaterThan(50);
  expect(lost).toBe(0);
}, 60_000);
