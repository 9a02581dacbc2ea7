import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { inlineStyles } from "./inline-styles.ts";

const SOURCES = {
  "index.html": `<!doctype html><head><style>p { margin: 0 }</style><script type="module" src="/main.js"></script></head>`,
  "main.js": `import "./theme.css"; import("./phone.js");`,
  "phone.js": `import "./phone.css"; console.log("phone");`,
  "theme.css": `.brand { color: red }`,
  "phone.css": `.phone { color: blue }`,
};

test("the page brings the styles that it waits for, and loads none of their files", async () => {
  const root = await mkdtemp(join(tmpdir(), "marquee-inline-styles-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [file, text] of Object.entries(SOURCES)) await writeFile(join(root, file), text);
  await build({ root, configFile: false, logLevel: "silent", plugins: [inlineStyles()] });
  const page = await readFile(join(root, "dist/index.html"), "utf8");
  const styles = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = ""]) =>
    css.replace(/[\s;]/g, ""),
  );
  expect(styles).toEqual(["p{margin:0}", ".brand{color:red}"]);
  const [link, ...others] = page.match(/<link[^>]*stylesheet[^>]*>/g) ?? [];
  expect(others).toEqual([]);
  expect(link).toMatch(/ href="\/assets\/index-[^"]+\.css" disabled>$/);
  expect((await readdir(join(root, "dist/assets"))).filter((file) => file.endsWith(".css"))).toHaveLength(2);
});
