import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serviceWorker } from "./build-service-worker.ts";

const SOURCES = {
  "index.html": `<!doctype html><head><script type="module" src="/main.js"></script></head>`,
  "main.js": `if (location.pathname === "/tv") import("./tv.js"); else import("./phone.js"); import("./es.js");`,
  "phone.js": `import "./phone.css"; import { ring } from "./ring.js"; console.log("phone", ring);`,
  "tv.js": `import { ring } from "./ring.js"; console.log("tv", ring);`,
  "ring.js": `export const ring = "ring".repeat(location.length);`,
  "es.js": `console.log("hola");`,
  "phone.css": `@font-face { src: url("./figtree-latin-wght.woff2") } @font-face { src: url("./figtree-latin-ext-wght.woff2") }`,
  "figtree-latin-wght.woff2": "abc",
  "figtree-latin-ext-wght.woff2": "äöü",
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "marquee-worker-"));
  await mkdir(join(root, "dist"));
  for (const [file, text] of Object.entries(SOURCES)) await writeFile(join(root, file), text);
});
afterAll(() => rm(root, { recursive: true }));

const target = ["chrome85"];
const make = (modules: string[]) =>
  build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [serviceWorker(target, modules)],
    build: { target, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });

/** What the worker keeps: the addresses, and the files of the build, by their names without a hash. */
async function kept() {
  const worker = await readFile(join(root, "dist/sw.js"), "utf8");
  const urls = [...worker.matchAll(/url:`(.*?)`/g)].map(([, url = ""]) => url);
  return { worker, urls, names: urls.map((url) => url.replace(/-[\w-]{8}(?=\.)/, "")).sort() };
}

test("keeps the page and what the phone needs of the build, and neither the TV nor what only some need", async () => {
  await make(["/phone.js"]);
  const { worker, urls, names } = await kept();
  expect(names).toEqual([
    ...["figtree-latin-wght.woff2", "index.js", "phone.css", "phone.js", "ring.js"].map(
      (name) => `/assets/${name}`,
    ),
    "/shell.html",
  ]);
  const files = await readdir(join(root, "dist"), { recursive: true });
  expect(files.map((file) => `/${file}`)).toEqual(
    expect.arrayContaining(urls.filter((url) => url !== "/shell.html")),
  );
  const page = await readFile(join(root, "dist/index.html"));
  expect(worker).toContain(`sha256-${createHash("sha256").update(page).digest("base64")}`);
  expect(worker, "says nothing to the console").not.toContain("process.env");
});

test("is not built without what a phone needs", async () => {
  await expect(make(["/phone.js", "/gone.js"])).rejects.toThrow("/gone.js is no part of the build");
});
