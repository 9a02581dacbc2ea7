import { fileURLToPath } from "node:url";
import { REACTIONS } from "@marquee/core/vote/reaction";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { enAfterPaint } from "./en-after-paint.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { arHost } from "./host/ar.ts";
import { deHost } from "./host/de.ts";
import { enHost } from "./host/en.ts";
import { esHost } from "./host/es.ts";
import { frHost } from "./host/fr.ts";
import type { HostDictionary } from "./host/host-words.ts";
import { jaHost } from "./host/ja.ts";
import { ptHost } from "./host/pt.ts";
import { ja } from "./ja.ts";
import { LANGUAGES, type Language } from "./language.ts";
import { pt } from "./pt.ts";
import type { Dictionary } from "./words.ts";

type Texts = Dictionary & HostDictionary;

const ENGLISH: Texts = { language: "en", words: en, wordsAfterPaint: enAfterPaint, hostWords: enHost };
const OTHERS: readonly Texts[] = [
  { ...ar, ...arHost },
  { ...de, ...deHost },
  { ...es, ...esHost },
  { ...fr, ...frHost },
  { ...ja, ...jaHost },
  { ...pt, ...ptHost },
];
const DICTIONARIES = [ENGLISH, ...OTHERS];

/** What may be the same as in English: names, signs, and words that the languages share. */
const SHARED: Partial<Record<Language | "all", RegExp>> = {
  all: /^words\.(brand|count|short|movie\.year|tv\.share)$|^wordsAfterPaint\.(tmdb|chat\.(said|time)|board\.none)$/,
  de: /^words\.(chat\.heading|nav\.chat|status\.live)$/,
  es: /^words\.(chat\.heading|nav\.chat)$/,
  fr: /^words\.(chat\.heading|nav\.chat)$|^wordsAfterPaint\.(chat\.text|board\.votes)$|^hostWords\.films$/,
  pt: /^words\.(chat\.heading|nav\.chat)$/,
};

/** Counts of every plural category that a language has for whole numbers. */
const COUNTS = [0, 1, 2, 3, 7, 11, 25, 100, 102, 1_234, 1_000_000];

type Leaf = string | ((...inputs: (string | number)[]) => string);

/** The texts of `dictionary` by their paths. */
function leavesOf(dictionary: object, path = ""): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(dictionary) as [string, Leaf | object][]) {
    if (typeof value !== "object") leaves.set(path + key, value);
    else for (const [inner, leaf] of leavesOf(value, `${path}${key}.`)) leaves.set(inner, leaf);
  }
  return leaves;
}
const textsOf = ({ language: _, ...texts }: Texts) => leavesOf(texts);

/** What the texts of the dictionaries take, by path: the names of the inputs and two different values for each. */
const INPUTS = inputsOf();

type Input = { name: string; values: [string | number, string | number, ...(string | number)[]] };

function inputsOf(): Map<string, Input[]> {
  const files = ["./words.ts", "./host/host-words.ts"].map((file) =>
    fileURLToPath(new URL(file, import.meta.url)),
  );
  const program = ts.createProgram(files, {
    ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true },
    ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] },
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, Input[]>();
  const walk = (type: ts.Type, path: string): void => {
    for (const property of type.getProperties()) {
      const inner = checker.getTypeOfSymbol(property);
      const [call] = inner.getCallSignatures();
      if (call) found.set(path + property.name, call.getParameters().map(inputOf));
      else if (inner.flags & ts.TypeFlags.Object) walk(inner, `${path}${property.name}.`);
    }
  };
  const inputOf = (parameter: ts.Symbol): Input => {
    const type = checker.getTypeOfSymbol(parameter);
    const { name } = parameter;
    if (type.isUnion()) return { name, values: [...REACTIONS] as unknown as Input["values"] };
    if (type.flags & ts.TypeFlags.Number)
      return { name, values: name === "share" ? [0.67, 0.33] : [1_234, 5_678_901] };
    return { name, values: name === "type" ? ["SlowDown", "Network"] : ["Xyzzy", "Plugh"] };
  };
  for (const file of files)
    program.getSourceFile(file)?.forEachChild((node) => {
      if (ts.isTypeAliasDeclaration(node) && /^(Host)?Dictionary$/.test(node.name.text))
        walk(checker.getTypeAtLocation(node), "");
    });
  return found;
}

/** How `language` may write the number `value` that goes by `name`. */
function written(language: string, name: string, value: number): string[] {
  const format = (options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  if (name === "share") return [format({ style: "percent" }).format(value)];
  return [format(), format({ useGrouping: false })].map((number) => number.format(value));
}

function say(leaf: Leaf | undefined, ...inputs: (string | number)[]): string {
  return typeof leaf === "function" ? leaf(...inputs) : (leaf ?? "");
}
const usual = (path: string) => (INPUTS.get(path) ?? []).map(({ values }) => values[0]);

test("every language that we speak has a dictionary of its own", () => {
  expect(DICTIONARIES.map(({ language }) => language).sort()).toEqual(Object.keys(LANGUAGES).sort());
});

test("what every text takes is known", () => {
  const takers = [...textsOf(ENGLISH)].filter(([, leaf]) => typeof leaf === "function" && leaf.length > 0);
  expect([...INPUTS.keys()].sort()).toEqual(takers.map(([path]) => path).sort());
});

test.each(OTHERS)("no English is left over in $language", ({ language, ...dictionary }) => {
  const english = textsOf(ENGLISH);
  const same = [...textsOf({ language, ...dictionary })].filter(
    ([path, leaf]) => say(leaf, ...usual(path)) === say(english.get(path), ...usual(path)),
  );
  const allowed = (path: string) => SHARED.all?.test(path) || SHARED[language]?.test(path);
  expect(same.map(([path]) => path).filter((path) => !allowed(path))).toEqual([]);
});

describe.each(DICTIONARIES)("in $language", ({ language, ...dictionary }) => {
  const texts = textsOf({ language, ...dictionary });
  const english = textsOf(ENGLISH);

  test("there is a text for everything, none of it blank, untrimmed or half filled in", () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, leaf] of texts) {
      const text = say(leaf, ...usual(path));
      expect(text, path).toMatch(/\S/);
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/undefined|NaN|\[object|#|\$\{| {2}/);
    }
  });

  test("what a text is given stands in it, as the language writes it", () => {
    for (const [path, inputs] of INPUTS)
      for (const [place, { name, values }] of inputs.entries()) {
        const said = values.map((value) =>
          say(texts.get(path), ...usual(path).map((other, index) => (index === place ? value : other))),
        );
        expect(new Set(said).size, `${path}(${name}): ${said.join(" | ")}`).toBe(values.length);
        const [value] = values;
        if (name === "at" || name === "reaction" || name === "type" || said[0] === undefined) continue;
        const expected = typeof value === "number" ? written(language, name, value) : [value];
        const stands = expected.some((text) => said[0]?.includes(text));
        expect(stands, `${path}: “${said[0]}” should hold ${expected.join(" or ")}`).toBe(true);
      }
  });

  test("a text beside a number has a form for every number, and says it in words at most up to two", () => {
    for (const [path, inputs] of INPUTS)
      for (const [place, { name, values }] of inputs.entries()) {
        if (typeof values[0] !== "number" || name === "share" || name === "at") continue;
        for (const count of COUNTS) {
          if (path === "words.short" && count >= 10_000) continue;
          const said = say(
            texts.get(path),
            ...usual(path).map((other, index) => (index === place ? count : other)),
          );
          expect(said, path).toMatch(/\S/);
          expect(said, path).not.toMatch(/undefined|#/);
          const stands = written(language, name, count).some((text) => said.includes(text));
          expect(stands || count <= 2, `${path} for ${count}: “${said}”`).toBe(true);
        }
      }
  });
});

test.each([
  [0, "لم يصوّت أحد"],
  [1, "صوّت شخص واحد"],
  [2, "صوّت شخصان"],
  [3, "صوّت 3 أشخاص"],
  [11, "صوّت 11 شخصًا"],
  [100, "صوّت 100 شخص"],
  [103, "صوّت 103 أشخاص"],
])("Arabic counts %i people in the right one of its six forms", (count, voted) => {
  expect(western(ar.wordsAfterPaint.result.split(count))).toBe(`${voted}، والقاعة منقسمة`);
});

test("Spanish, French and Portuguese say “of” after a round million", () => {
  expect(es.wordsAfterPaint.board.votes(1_000_000)).toMatch(/000 de votos$/);
  expect(fr.wordsAfterPaint.board.votes(1_000_000)).toMatch(/000 de votes$/);
  expect(pt.wordsAfterPaint.board.votes(1_000_000)).toMatch(/000 de votos$/);
});

test("French counts nothing in the singular, German in the plural", () => {
  expect(fr.wordsAfterPaint.board.votes(0)).toBe("0 vote");
  expect(de.wordsAfterPaint.board.votes(0)).toBe("0 Stimmen");
});

test.each(DICTIONARIES)("a count has room where space is dear, in $language", ({ words }) => {
  for (const count of [0, 9_999, 10_000, 12_345, 99_949, 100_000, 999_499, 999_999, 1_000_000, 12_345_678])
    expect(words.short(count).length, words.short(count)).toBeLessThanOrEqual(9);
});

test.each(DICTIONARIES)(
  "who says the word on the button that holds a movie means it, in $language",
  ({ wordsAfterPaint }) => {
    expect(wordsAfterPaint.held.holdThis).toMatch(new RegExp(`^${wordsAfterPaint.held.hold}(?!\\p{L})`, "u"));
  },
);

/** Which digits Arabic is written with is up to the browser's `Intl`. */
function western(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String("٠١٢٣٤٥٦٧٨٩".indexOf(digit)));
}
