import appsync from "@aws-appsync/eslint-plugin";
import { Linter } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";
import { APPSYNC_GLOBALS, bundleResolver } from "./bundle.ts";
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

/** Methods that AppSync lacks; the plug-in finds them only where it knows the types, which a bundle has lost. */
const MISSING =
  /\.(padStart|padEnd|repeat|localeCompare|matchAll|search|charCodeAt|fromCharCode|fromCodePoint|freeze|create|defineProperty|copyWithin|random)\(/;

/** What AppSync's list of supported features leaves open, and so isn't relied on: parameters with defaults. */
const UNTOLD: Linter.RulesRecord = {
  "no-restricted-syntax": ["error", ":function > AssignmentPattern.params"],
};

const lint = new Linter();
const base = appsync.configs!.base as Linter.Config;
const globals = Object.getOwnPropertyNames(globalThis).map((name) => [
  name,
  APPSYNC_GLOBALS.includes(name) ? "readonly" : "off",
]);

/** What is wrong with `code`, one line each. */
function faults(code: string): string[] {
  return lint
    .verify(code, [
      { plugins: base.plugins!, rules: { ...base.rules, "no-undef": "error", ...UNTOLD } },
      {
        languageOptions: {
          ecmaVersion: 2020,
          sourceType: "module",
          globals: Object.fromEntries(globals) as never,
        },
      },
    ])
    .map(({ line, message }) => `line ${line}: ${message}`);
}

describe.each(files)("the bundle of %s", (file) => {
  let code: string;
  beforeAll(async () => {
    code = await bundleResolver(file, { roundMs: 10_000, chatOpen: true });
  });

  test("fits what AppSync takes", () => {
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_CODE);
  });

  test("exports a request and a response, and imports nothing but AppSync's utilities", () => {
    expect(code).toMatch(/export \{\s*request,\s*response\s*\};\s*$/);
    for (const [, from] of code.matchAll(/ from "([^"]+)"/g)) expect(from).toBe("@aws-appsync/utils");
  });

  test("keeps to AppSync's subset of the language and to the globals that it has, shared modules included", () => {
    expect(faults(code)).toEqual([]);
    expect(code).not.toMatch(MISSING);
  });
});

test("the check of the subset finds what AppSync would refuse", () => {
  for (const code of [
    "export const a = Date.now();",
    "while (a) {}",
    "try { a() } catch {}",
    "a++;",
    "const a = /a/;",
    "class A {}",
    "const a = async () => 1;",
    "const a = { b: 1 }; a.b ||= 2;",
    "const a = (b, c = 1) => b + c;",
  ]) {
    expect(faults(code), code).not.toEqual([]);
  }
});

test("a resolver knows the deployment's round and whether its chat is open", async () => {
  expect(await bundleResolver("ledger", { roundMs: 15_000, chatOpen: true })).toContain("timing(15e3)");
  expect(await bundleResolver("send-message", { roundMs: 15_000, chatOpen: false })).toContain(
    "if (true) refuse(",
  );
});
