import { basename } from "node:path";
import appsync from "@aws-appsync/eslint-plugin";
import { Linter } from "eslint";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { APPSYNC_GLOBALS, bundleResolver } from "./bundle-resolver.ts";
import { type Wire, wiring } from "./wiring.ts";

const wires: Wire[] = Object.values(wiring);
const files = [
  ...new Set(
    wires.flatMap((wire) =>
      wire.kind === "unit" ? [wire.step.file] : [wire.file, ...wire.steps.map((step) => step.file)],
    ),
  ),
];

/** AppSync's limit for a function's code, bytes. */
const MAX_CODE = 32_768;

/** Methods that AppSync lacks; the plug-in finds them only where it knows the types, which a bundle has lost in part. */
const MISSING = new RegExp(
  [
    "\\.(padStart|padEnd|repeat|localeCompare|matchAll|search|charCodeAt|fromCharCode|fromCodePoint|raw|random)\\(",
    "\\.(freeze|create|defineProperty|getPrototypeOf|hasOwnProperty|copyWithin|group|groupToMap|toLocale\\w+)\\(",
    "\\bArray\\.(from|of)\\(",
    "(?<!\\bObject)\\.(entries|keys|values)\\(",
  ].join("|"),
);

/** What AppSync's list of supported features refuses, or leaves open so that it isn't relied on, and the plug-in doesn't know. */
const UNTOLD: Linter.RulesRecord = {
  "no-restricted-syntax": [
    "error",
    "ThrowStatement",
    ":function > AssignmentPattern.params",
    "AssignmentExpression[operator=/^(&&|\\?\\?|\\|\\|)=$/]",
    // It fails at run time without an object: https://github.com/aws/aws-appsync-community/issues/280.
    "CallExpression[callee.property.name='earlyReturn']:not([arguments.0.type='ObjectExpression'])",
    // Its right side is run whatever its left is: https://github.com/aws-amplify/amplify-category-api/issues/3170.
    "LogicalExpression[operator='??'] > CallExpression.right",
  ],
};

/** TypeScript reads its library first: seconds on a machine with other work. */
const SLOW = { timeout: 60_000 };

const { plugins, rules, languageOptions } = appsync.configs!.recommended as Linter.Config;
const globals = Object.getOwnPropertyNames(globalThis).map((name) => [
  name,
  APPSYNC_GLOBALS.includes(name) ? "readonly" : "off",
]);

/** What is wrong with each of `codes`, by all of AppSync's rules: those that need types find out what they can from the code itself. */
function faults(codes: Record<string, string>): Record<string, string[]> {
  const paths = new Map(Object.entries(codes).map(([file, code]) => [`/bundles/${file}.js`, code]));
  const options: ts.CompilerOptions = {
    allowJs: true,
    types: [],
    lib: ["lib.es2020.d.ts"],
    moduleDetection: ts.ModuleDetectionKind.Force,
  };
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.fileExists = (path) => paths.has(path) || disk.fileExists(path);
  host.readFile = (path) => paths.get(path) ?? disk.readFile(path);
  const program = ts.createProgram([...paths.keys()], options, host);
  const linter = new Linter({ cwd: "/bundles" });
  const config: Linter.Config[] = [
    { plugins: plugins!, rules: { ...rules, "no-undef": "error", ...UNTOLD } },
    {
      languageOptions: {
        ...languageOptions,
        // No globals but ours: TypeScript would know all of JavaScript's.
        parserOptions: { programs: [program], lib: [] },
        globals: Object.fromEntries(globals) as never,
      },
    },
  ];
  const found = [...paths].map(([path, code]) => [
    basename(path, ".js"),
    linter.verify(code, config, path).map(({ line, message }) => `line ${line}: ${message}`),
  ]);
  return Object.fromEntries(found) as Record<string, string[]>;
}

describe("the bundle", () => {
  let codes: Record<string, string>;
  beforeAll(async () => {
    const entries = files.map(async (file) => [
      file,
      await bundleResolver(file, { roundMs: 10_000, chatOpen: true }),
    ]);
    codes = Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
  });

  test.each(files)("of %s fits what AppSync takes", (file) => {
    expect(Buffer.byteLength(codes[file]!)).toBeLessThan(MAX_CODE);
  });

  test.each(files)(
    "of %s exports a request and a response, and imports nothing but AppSync's utilities",
    (file) => {
      expect(codes[file]).toMatch(/export \{\s*request,\s*response\s*\};\s*$/);
      for (const [, from] of codes[file]!.matchAll(/ from "([^"]+)"/g))
        expect(from).toBe("@aws-appsync/utils");
    },
  );

  test(
    "keeps to AppSync's subset of the language and to the globals that it has, shared modules included",
    SLOW,
    () => {
      expect(faults(codes)).toEqual(Object.fromEntries(files.map((file) => [file, []])));
      for (const file of files) expect(codes[file], file).not.toMatch(MISSING);
    },
  );
});

test("the check of the subset finds what AppSync would refuse", SLOW, () => {
  const refused = [
    "export const a = Date.now();",
    "export const a = Promise.resolve(1);",
    "console.log(1);",
    "const a = globalThis;",
    "setTimeout(undefined, 1);",
    "export const a = new RegExp('a');",
    "const a = 1; while (a) {}",
    "for (let a = 0; a < 1; a += 1) {}",
    "const a = () => 1; try { a() } catch {}",
    "let a = 1; a++;",
    "const a = /a/;",
    "class A {}",
    "const a = async () => 1;",
    "const a = { b: 1 }; a.b ||= 2;",
    "const a = (b, c = 1) => b + c;",
    "function a(b) { return b ? a(b - 1) : 0; }",
    "const a = (b) => b(); a(() => 1);",
    "const a = () => () => 1;",
    "const a = 'a'.padStart(2);",
    "throw 1;",
    "import { runtime } from '@aws-appsync/utils'; runtime.earlyReturn(null);",
    "const a = (b) => b ?? a.c();",
  ];
  const found = faults(Object.fromEntries(refused.map((code, i) => [`${i}`, code])));
  expect(refused.filter((_, i) => found[i]!.length === 0)).toEqual([]);
});

test("the check of methods finds those that AppSync lacks, on values whose type it can't know", () => {
  for (const code of [
    "export const a = (b) => b.padStart(2);",
    "export const a = (b) => b.values();",
    "export const a = Array.from([]);",
    "export const a = Math.random();",
  ])
    expect(code).toMatch(MISSING);
  expect("export const a = (b) => Object.values(b).map(String);").not.toMatch(MISSING);
});

test("a resolver knows the deployment's round and whether its chat is open", async () => {
  expect(await bundleResolver("vote-ledger", { roundMs: 15_000, chatOpen: true })).toContain("timing(15e3)");
  expect(await bundleResolver("send-message", { roundMs: 15_000, chatOpen: false })).toContain(
    "if (true) refuse(",
  );
});
