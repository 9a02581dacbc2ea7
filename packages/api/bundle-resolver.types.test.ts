import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { bundleResolver } from "./bundle-resolver.ts";

/** Where the bundles seem to be, so that AppSync's own types are found. */
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** What TypeScript says of each of `codes`, as it would below `// @ts-check`: nobody's annotations are left in a bundle. */
function faults(codes: Record<string, string>): Record<string, string[]> {
  const paths = new Map(Object.entries(codes).map(([file, code]) => [`${HERE}${file}.bundle.js`, code]));
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noImplicitAny: false,
    skipLibCheck: true,
    types: [],
    lib: ["lib.es2020.d.ts"],
    target: ts.ScriptTarget.ES2020,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const disk = { ...host };
  host.fileExists = (path) => paths.has(path) || disk.fileExists(path);
  host.readFile = (path) => paths.get(path) ?? disk.readFile(path);
  const program = ts.createProgram([...paths.keys()], options, host);
  return Object.fromEntries(
    Object.keys(codes).map((file) => {
      const found = program.getSemanticDiagnostics(program.getSourceFile(`${HERE}${file}.bundle.js`));
      return [file, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))];
    }),
  );
}

// https://github.com/aws/aws-appsync-community/issues/334
test(
  "AppSync, which checks the types of what is deployed, finds nothing wrong",
  { timeout: 60_000 },
  async () => {
    const files = readdirSync(`${HERE}resolvers`)
      .filter((file) => /^[a-z-]+\.ts$/.test(file))
      .map((file) => file.slice(0, -".ts".length));
    const bundles = files.map(async (file) => [
      file,
      await bundleResolver(file, { roundMs: 10_000, chatOpen: true }),
    ]);
    const codes = Object.fromEntries(await Promise.all(bundles)) as Record<string, string>;
    expect(faults(codes)).toEqual(Object.fromEntries(files.map((file) => [file, []])));
  },
);

test("what AppSync is known to refuse for its types is found", { timeout: 60_000 }, () => {
  const found = faults({
    reassigned: "export const request = (ctx) => { let a = { b: 1 }; if (ctx.c) a = { d: 1 }; return a; };",
    pushed: "export const request = () => { const a = [{ b: 1 }]; a.push({ c: 1 }); return a; };",
    parameter: "const a = ({ b, c }) => [b, c]; export const request = () => a({ b: 1 });",
  });
  expect(Object.values(found).map(({ length }) => length)).toEqual([1, 1, 1]);
});
