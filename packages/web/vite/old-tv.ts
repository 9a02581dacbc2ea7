import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import bcd, { type Identifier } from "@mdn/browser-compat-data" with { type: "json" };
import postcss, {
  type AcceptedPlugin,
  type ChildNode,
  type Declaration,
  type Document,
  type Container,
} from "postcss";

/** The browser of the oldest TVs that we run on, Tizen 6.5 of 2022; LG's webOS 22 has 87. */
const CHROMIUM = 85;

/** A part of the build, by vite's manifest. */
type Part = { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[] };

/** Something newer that is used all the same, where it is used, and why an old TV is none the worse for it. */
type Exception = { feature: string; where: RegExp; reason: string };

const EXCEPTIONS: readonly Exception[] = [
  {
    feature: "Iterator",
    where: /\(typeof Iterator==`function`\?Iterator:Object\)\.prototype/,
    reason: "TypeScript's helper for generators looks whether it is there",
  },
  {
    feature: "css-focus-visible",
    where: /^:focus-visible$/,
    reason: "the rule falls away and the browser's own ring stays; a TV has no focus but in the overlay",
  },
  {
    feature: "selectors.focus-visible",
    where: /^:focus-visible$/,
    reason: "as above",
  },
  {
    feature: "css-overflow",
    where: /^overflow(-[xy])?: (hidden|visible|auto|scroll)$/,
    reason: "only `clip` is missing",
  },
  {
    feature: "css-clip-path",
    where: /^clip-path: (inset\(|none)/,
    reason: "only shapes of an SVG are missing",
  },
  {
    feature: "css-logical-props",
    where: /^(margin|padding)-inline-(start|end): /,
    reason: "only the shorthands and `inset-inline` are missing",
  },
  {
    feature: "css-masks",
    where: /^clip-path: (inset\(|none)/,
    reason: "this is none",
  },
  {
    feature: "properties.accent-color",
    where: /^accent-color: var\(--bulb\)$/,
    reason: "the ticks of the overlay are in the browser's own colour then",
  },
];

/** What we use of two tools that come without types of their own. */
type Problem = { file: string; err: Error };
type EsCheck = { runChecks: (configs: object[], options: object) => Promise<{ errors: Problem[] }> };
type Doiuse = (options: {
  browsers: string[];
  onFeatureUsage: (found: { feature: string; usage: ChildNode }) => void;
}) => AcceptedPlugin;

const load = createRequire(import.meta.url);
const { runChecks } = load("es-check") as EsCheck;
const doiuse = load("doiuse") as Doiuse;

/** The build to check, if not our own. */
const [folder = fileURLToPath(new URL("../dist", import.meta.url))] = process.argv.slice(2);
const pathOf = (file: string) => join(folder, file);
const parts = JSON.parse(readFileSync(pathOf(".vite/manifest.json"), "utf8")) as Record<string, Part>;
/** Only phones load these, and the host's desk, which is a phone or a tablet, too. */
const HANDHELD = /^(phone|host)\//;

/** All that a TV may ever load: the parts that `name` needs, at once or later. */
function closure(name: string, found = new Map<string, Part>()): Map<string, Part> {
  const part = parts[name];
  if (!part || found.has(name) || HANDHELD.test(name)) return found;
  found.set(name, part);
  for (const other of [...(part.imports ?? []), ...(part.dynamicImports ?? [])]) closure(other, found);
  return found;
}

/** What is newer than `CHROMIUM` in the build: where, and what. */
const found: string[] = [];
const used = new Set<Exception>();

function tell(file: string, feature: string, where: string, text = where): void {
  const exception = EXCEPTIONS.find((one) => one.feature === feature && one.where.test(text));
  if (exception) used.add(exception);
  else found.push(`${file}: ${feature}${where === "" ? "" : ` in \`${where}\``}`);
}

// The language, and what it brings: es-check knows it by the syntax tree.

async function checkScript(path: string, name: string): Promise<void> {
  const { errors } = await runChecks(
    [
      {
        ...{ files: [path], module: true, checkFeatures: true },
        ...{ checkBrowser: true, browserslistQuery: `chrome ${CHROMIUM}` },
      },
    ],
    { logger: { info() {}, error() {}, debug() {}, warn() {}, isLevelEnabled: () => false } },
  );
  const code = readFileSync(path, "utf8");
  for (const { err } of errors) {
    const features = /detected: (.*?)\. /.exec(err.message)?.[1]?.split(", ");
    for (const feature of features ?? [err.message]) tell(name, feature, "", code);
  }
}

// Styles: doiuse knows what people look up (caniuse), MDN's data each property, keyword, function and selector.

async function checkStyle(file: string): Promise<void> {
  const css = readFileSync(pathOf(file), "utf8");
  const { root } = await postcss([
    doiuse({
      browsers: [`chrome ${CHROMIUM}`],
      onFeatureUsage({ feature, usage }) {
        if (!hasFallback(usage)) tell(file, feature, inWords(usage));
      },
    }),
  ]).process(css, { from: pathOf(file) });
  root.walkDecls((declaration) => {
    if (declaration.prop.startsWith("--") || hasFallback(declaration)) return;
    for (const feature of newerIn(declaration)) tell(file, feature, inWords(declaration));
  });
  root.walkAtRules(({ name, params }) => {
    if (isNewer(bcd.css["at-rules"]?.[name])) tell(file, `at-rules.${name}`, `@${name} ${params}`);
  });
  root.walkRules(({ selector }) => {
    for (const [, name = ""] of selector.matchAll(/::?(?:-webkit-)?([a-z-]+)/g))
      if (isNewer(bcd.css.selectors?.[name])) tell(file, `selectors.${name}`, selector);
  });
}

/** Whether an old browser goes by something else: the question whether it knows this, or the same property declared before. */
function hasFallback(node: ChildNode): boolean {
  let up: Container | Document | undefined = node.parent;
  for (; up; up = up.parent) if (up.type === "atrule" && "name" in up && up.name === "supports") return true;
  if (node.type !== "decl") return false;
  const before = node.parent?.nodes.slice(0, node.parent.index(node)) ?? [];
  return before.some((other) => other.type === "decl" && other.prop === node.prop);
}

/** What of a declaration is newer, by MDN's names. */
function newerIn({ prop, value }: Declaration): string[] {
  const name = prop.replace(/^-webkit-/, "");
  const property = bcd.css.properties?.[name];
  if (!property) return [];
  const prefix = prop === name ? undefined : "-webkit-";
  if (isNewer(property, prefix)) return [`properties.${name}`];
  const keywords = (value.match(/[a-z-]+(?![\w(-])/g) ?? []).filter((word) => isNewer(property[word]));
  const functions = (value.match(/[a-z-]+(?=\()/g) ?? []).filter((word) => isNewer(FUNCTIONS.get(word)));
  return [
    ...keywords.map((word) => `properties.${name}.${word}`),
    ...functions.map((word) => `types.${word}`),
  ];
}

/** CSS functions by name, wherever MDN keeps them. */
const FUNCTIONS = new Map<string, Identifier>();
(function gather(identifier: Identifier | undefined): void {
  for (const [name, inner] of Object.entries(identifier ?? {})) {
    if (name === "__compat") continue;
    FUNCTIONS.set(name, inner as Identifier);
    gather(inner as Identifier);
  }
})(bcd.css.types);

/** Whether Chromium knows what MDN describes under this name, or under it with `prefix`, only since later. */
function isNewer(identifier: Identifier | undefined, prefix?: string): boolean {
  const support = identifier?.__compat?.support.chrome;
  if (!support) return false;
  return ![support].flat().some(
    ({ version_added: since, flags, ...statement }) =>
      flags === undefined &&
      (statement.prefix === undefined || statement.prefix === prefix) &&
      // Oldest versions are known to be no later than some: “≤15”.
      Number(String(since).replace("≤", "")) <= CHROMIUM,
  );
}

function inWords(node: ChildNode): string {
  if (node.type === "decl") return `${node.prop}: ${node.value}`;
  if (node.type === "rule") return node.selector;
  return node.type === "atrule" ? `@${node.name} ${node.params}` : node.toString();
}

if (!parts["tv/tv.tsx"])
  throw new Error("tv/tv.tsx is no part of the build; name the TV's screen in old-tv.ts.");
const route = [...closure("index.html").values()];
const scripts = route.map(({ file }) => file).filter((file) => file.endsWith(".js"));
const styles = [...new Set(route.flatMap(({ css = [] }) => css))];
const html = readFileSync(pathOf("index.html"), "utf8");
const inline = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code = ""]) => code);

for (const file of scripts) await checkScript(pathOf(file), file);
for (const [index, code] of inline.entries()) {
  const path = join(tmpdir(), `marquee-inline-${process.pid}-${index}.js`);
  writeFileSync(path, code);
  await checkScript(path, "index.html");
}
for (const file of styles) await checkStyle(file);

const print = (line: string) => process.stdout.write(`${line}\n`);
print(
  `The TV's route on Chromium ${CHROMIUM}: ${scripts.length} scripts, ${inline.length} inline, ${styles.length} style sheets`,
);
for (const { feature, reason } of used) print(`  allowed: ${feature}, because ${reason}`);
for (const exception of EXCEPTIONS)
  if (!used.has(exception))
    found.push(`old-tv.ts: nothing uses the exception for ${exception.feature} any more`);
for (const one of new Set(found)) print(`  newer: ${one}`);
if (found.length > 0) {
  print(
    "Too new: write it otherwise, add a fallback (@supports, or declare it twice), or name an exception and why.",
  );
  process.exitCode = 1;
}
