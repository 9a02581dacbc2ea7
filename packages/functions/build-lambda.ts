import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type OutputFile } from "esbuild";

/**
 * What SST 3.19.3 gives esbuild for a function of the runtime nodejs22.x with `nodejs: { minify: true }` (it minifies only when told to).
 * With the esbuild in it, 0.21.5, these give what its command line bundles, byte for byte.
 */
const SST_OPTIONS = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "es2023",
  mainFields: ["module", "main"],
  external: ["sharp", "pg-native"],
  keepNames: true,
  minify: true,
  banner: {
    js: [
      `import { createRequire as topLevelCreateRequire } from 'module';`,
      `const require = topLevelCreateRequire(import.meta.url);`,
      `import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"`,
      `const __filename = topLevelFileUrlToPath(import.meta.url)`,
      `const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))`,
      ``,
    ].join("\n"),
  },
} satisfies BuildOptions;

/** Where each function's handler is. */
const HANDLERS = {
  conductor: new URL("./conductor.ts", import.meta.url),
  "open-desk": new URL("./open-desk.ts", import.meta.url),
};

/**
 * Bundles a Lambda of this folder as SST does: one ES module with everything in it. SST also makes a source map, but leaves it out of what
 * it deploys.
 *
 * @param folder where to write it, instead of the one that is there; no two servers may share it
 * @returns the file's path
 */
export async function buildLambda(name: keyof typeof HANDLERS, folder: string): Promise<string> {
  const { outputFiles } = await build({
    ...SST_OPTIONS,
    entryPoints: [fileURLToPath(HANDLERS[name])],
    write: false,
    logLevel: "silent",
  });
  const [{ contents: code }] = outputFiles as [OutputFile];
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, code);
  return file;
}
