import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstMovie } from "./first-movie.ts";

const SOURCES = {
  "index.html": `<!doctype html><head><script type="module" src="/main.js"></script></head>
<body><!--movie <div class="phone"><p class="brand">{{title}}</p></div>--></body>`,
  "main.js": `import "./theme.css"; if (location.pathname === "/tv") import("./tv.js"); else import("./phone.js");`,
  "phone.js": `import "./phone.css"; console.log("phone");`,
  "tv.js": `import "./tv.css"; console.log("tv");`,
  "theme.css": `.brand { color: red }`,
  "phone.css": `.phone .brand, .phone .gone { color: blue } .phone:hover { color: green } .gone { color: grey }
@media (min-width: 10px) { .gone { color: pink } } @media (min-width: 20px) { .phone { margin: 1px } }`,
  "tv.css": `.tv { color: white } [dir="rtl"] .phone { color: gold }`,
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "marquee-first-movie-"));
  for (const [file, text] of Object.entries(SOURCES)) await writeFile(join(root, file), text);
});
afterAll(() => rm(root, { recursive: true }));

const make = (screens: string[]) =>
  build({
    ...{ root, configFile: false, logLevel: "silent" },
    plugins: [firstMovie(screens)],
    build: { target: ["chrome85"] },
  });

test("the page has what the screens' styles say of the movie in it, and nothing else of them", async () => {
  await make(["/phone.js", "/tv.js"]);
  const page = await readFile(join(root, "dist/index.html"), "utf8");
  const [, css = ""] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
  expect(page.indexOf("<style>")).toBeGreaterThan(page.indexOf('<link rel="stylesheet"'));
  expect(css.replace(/[\s;]/g, "")).toBe(
    ".phone.brand{color:#00f}@media(min-width:20px){.phone{margin:1px}}[dir=rtl].phone{color:gold}",
  );
  expect(await readFile(join(root, "dist/shell.html"), "utf8")).toBe(page);
});

test("a page is not built without its screens", async () => {
  await expect(make(["/gone.js"])).rejects.toThrow("/gone.js is no screen of the build");
});
