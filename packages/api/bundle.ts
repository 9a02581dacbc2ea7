import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The globals of AppSync's JavaScript that resolvers may use; beside them there is only `@aws-appsync/utils`, and `Math` lacks `random`. */
export const APPSYNC_GLOBALS: readonly string[] = [
  ...["Object", "Array", "String", "Number", "Boolean", "Math", "JSON", "NaN", "Infinity", "undefined"],
  ...["isFinite", "isNaN", "parseFloat", "parseInt"],
  ...["encodeURI", "encodeURIComponent", "decodeURI", "decodeURIComponent"],
];

/** What a resolver knows of its deployment. */
export type BundleOptions = {
  /** How long a round lasts, ms. */
  roundMs: number;
  /** Whether people may chat. */
  chatOpen: boolean;
};

/**
 * The code of `resolvers/<file>.ts` as AppSync takes it: one ES module that exports `request` and `response` and imports nothing but
 * `@aws-appsync/utils`. What is deployed and what the laptop runs are this very text. Throws esbuild's error if the file doesn't build.
 *
 * @param home this package's folder, for callers that are bundled themselves and run from elsewhere
 */
export async function bundleResolver(
  file: string,
  { roundMs, chatOpen }: BundleOptions,
  home = fileURLToPath(new URL(".", import.meta.url)),
): Promise<string> {
  // This package's esbuild wherever this runs: SST has an older one, which writes other code.
  const { build } = createRequire(join(home, "package.json"))("esbuild") as typeof import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(home, `resolvers/${file}.ts`)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    // AppSync's JavaScript is ES2015 and a few later forms (`?.`, `??`, spread), of which this is the last.
    target: "es2020",
    external: ["@aws-appsync/utils"],
    define: { ROUND_MS: String(roundMs), CHAT_OPEN: String(chatOpen) },
    legalComments: "none",
  });
  return outputFiles[0]!.text;
}
