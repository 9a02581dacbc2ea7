// @vitest-environment node
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leanSolid } from "./lean-solid.ts";

/** Counts twice, by all that a screen is made of: a root, a signal, a memo, an effect and a list. */
const SOURCE = `
import { createEffect, createMemo, createRoot, createSignal, mapArray } from "solid-js";
import { insert, delegateEvents } from "solid-js/web/dist/web.js";
const seen = [];
createRoot(() => {
  const [count, setCount] = createSignal(1);
  const rows = mapArray(() => [1, 2].slice(0, count()), (row) => row * 10);
  const sum = createMemo(() => rows().reduce((all, one) => all + one, 0));
  createEffect(() => seen.push(sum()));
  queueMicrotask(() => setCount(2));
});
export { seen, insert, delegateEvents };`;

let folder: string;
beforeAll(async () => {
  // Within the package, so that Solid is found as by the app.
  folder = await mkdtemp(fileURLToPath(new URL("../node_modules/.lean-solid-", import.meta.url)));
  await writeFile(join(folder, "entry.js"), SOURCE);
});
afterAll(() => rm(folder, { recursive: true }));

async function codeWith(plugins: Plugin[]): Promise<string> {
  const result = (await build({
    ...{ root: folder, configFile: false, logLevel: "silent", plugins },
    // As a page gets it, which is not as tests do.
    resolve: { alias: [{ find: /^solid-js$/, replacement: "solid-js/dist/solid.js" }] },
    build: { write: false, lib: { entry: join(folder, "entry.js"), formats: ["es"] } },
  })) as Rolldown.RolldownOutput[];
  return result[0]?.output[0].code ?? "";
}

test("the build has nothing of Solid's transitions and hydration, is smaller by that, and works", async () => {
  const [lean, whole] = [await codeWith([leanSolid()]), await codeWith([])];
  const left = /tState|isConnected/;
  expect(whole).toMatch(left);
  expect(lean).not.toMatch(left);
  expect(lean.length).toBeLessThan(0.9 * whole.length);
  const { seen } = (await import(`data:text/javascript,${encodeURIComponent(lean)}`)) as { seen: number[] };
  await Promise.resolve();
  expect(seen).toEqual([10, 30]);
});

test("a Solid in which it finds nothing to leave out is not built", () => {
  const { transform } = leanSolid() as { transform: (code: string, id: string) => string | undefined };
  expect(() => transform("export {}", "/node_modules/solid-js/dist/solid.js")).toThrow("lean-solid.ts");
  expect(transform("export {}", "/app/main.js")).toBeUndefined();
});
