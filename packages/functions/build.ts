import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type OutputFile } from "esbuild";

/** Gives CommonJS dependencies the `require` and the paths that an ES module hasn't. */
const BANNER = [
  `import { createRequire as topLevelCreateRequire } from "node:module";`,
  `import { fileURLToPath as topLevelFileUrlToPath } from "node:url";`,
  `const require = topLevelCreateRequire(import.meta.url);`,
  `const __filename = topLevelFileUrlToPath(import.meta.url);`,
  `const __dirname = topLevelFileUrlToPath(new URL(".", import.meta.url));`,
].join("\n");

/**
 * Bundles the conductor's Lambda as SST bundles a Node function: one minified ES module with everything in it.
 *
 * @param folder where to write it, instead of the one that is there; no two servers may share it
 * @returns the file's path
 */
export async function buildConductor(folder: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./conductor.ts", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "esnext",
    mainFields: ["module", "main"],
    external: ["sharp", "pg-native"],
    keepNames: true,
    minify: true,
    banner: { js: BANNER },
    write: false,
    logLevel: "silent",
  });
  const [{ contents: code }] = outputFiles as [OutputFile];
  const file = join(folder, "conductor.mjs");
  await writeFile(file, code);
  return file;
}
