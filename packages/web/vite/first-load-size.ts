import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** What the phone may load, gzip kB: so that the movie is there on a crowded venue's network too. */
const MOST = { beforeFirstPaint: 26, inAll: 106 };

/** A part of the build, by vite's manifest. */
type Part = { file: string; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean };

const dist = new URL("../dist/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist));
const parts = JSON.parse(read(".vite/manifest.json").toString()) as Record<string, Part>;

/** The phone's screen, loaded by the app before anything is painted. */
const PHONE = "phone/phone.tsx";
/** Only the TV and the host's desk load these. */
const OTHERS = /^(tv|host)\//;
/** Of these a phone loads the one that it speaks, if any. */
const DICTIONARY = /^i18n\/[a-z]{2}\.ts$/;

/** The names of `names` and of all that they import; with `later`, what they load later too. */
function closure(names: string[], later: boolean, found = new Set<string>()): Set<string> {
  for (const name of names) {
    const part = parts[name];
    if (!part || found.has(name) || OTHERS.test(name)) continue;
    found.add(name);
    closure([...(part.imports ?? []), ...(later ? (part.dynamicImports ?? []) : [])], later, found);
  }
  return found;
}

const isDictionary = (file: string) =>
  Object.entries(parts).some(([name, part]) => DICTIONARY.test(name) && part.file === file);

const gzipKb = (text: string | Buffer) => gzipSync(text, { level: 9 }).length / 1_000;
const weigh = (names: Set<string>) => {
  const files = new Set(
    [...names].map((name) => parts[name]?.file ?? "").filter((file) => file.endsWith(".js")),
  );
  return [...files].map((file) => ({ file, kb: gzipKb(read(file)) })).sort((a, b) => b.kb - a.kb);
};

const entries = Object.keys(parts).filter((name) => parts[name]?.isEntry);
if (!parts[PHONE])
  throw new Error(`${PHONE} is no part of the build; name the phone's screen in first-load-size.ts.`);
const inline = [
  ...read("index.html")
    .toString()
    .matchAll(/<script>(.*?)<\/script>/gs),
].map(([, code = ""]) => code);
const inlineKb = gzipKb(inline.join(""));

const first = weigh(closure([...entries, PHONE], false));
const everything = closure([...entries, PHONE], true);
const [longest] = weigh(new Set([...everything].filter((name) => DICTIONARY.test(name))));
const all = weigh(everything).filter(({ file }) => file === longest?.file || !isDictionary(file));
const sum = (files: { kb: number }[]) => files.reduce((kb, file) => kb + file.kb, inlineKb);
const figures = { beforeFirstPaint: sum(first), inAll: sum(all) };

const print = (line: string) => process.stdout.write(`${line}\n`);
print(`JavaScript of the phone, gzip kB\n${inlineKb.toFixed(1).padStart(6)}  inline in index.html`);
const early = new Set(first.map(({ file }) => file));
for (const { file, kb } of all)
  print(`${kb.toFixed(1).padStart(6)}  ${file}${early.has(file) ? "" : "  (later)"}`);
print(
  `before first paint ${figures.beforeFirstPaint.toFixed(2)} of ${MOST.beforeFirstPaint}, in all ${figures.inAll.toFixed(1)} of ${MOST.inAll}`,
);
if (figures.beforeFirstPaint > MOST.beforeFirstPaint || figures.inAll > MOST.inAll) {
  print("Too heavy: load later what the first paint does not need, or leave it out.");
  process.exitCode = 1;
}
