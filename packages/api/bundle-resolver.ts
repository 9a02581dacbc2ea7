import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { plainReserved } from "@marquee/core/chat/reserved-names";
import type * as Esbuild from "esbuild";
import type { LanePlan } from "./lanes.ts";

// By name, not by this file's place: SST bundles its config, and with it this file, to a folder that has another esbuild beside it.
const folder = dirname(createRequire(import.meta.url).resolve("@marquee/api/schema.graphql"));
const { build } = createRequire(join(folder, "bundle.ts"))("esbuild") as typeof Esbuild;

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
  /** The venue's name, which guests may not go by. */
  venue?: string | undefined;
  /** How many lanes the votes of a round are spread over: 16 by default. */
  lanes?: LanePlan | undefined;
};

/**
 * The code of `resolvers/<file>.ts` as AppSync takes it: one ES module that exports `request` and `response` and imports nothing but
 * `@aws-appsync/utils`. What is deployed and what the laptop runs are this very text. Throws esbuild's error if the file doesn't build.
 */
export async function bundleResolver(file: string, options: BundleOptions): Promise<string> {
  const { roundMs, chatOpen, venue = "", lanes = [] } = options;
  const { outputFiles } = await build({
    entryPoints: [`resolvers/${file}.ts`],
    // Comments in the code name files from here: the text is the same wherever it is made.
    absWorkingDir: folder,
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    // AppSync's JavaScript is ES2015 and a few later forms (`?.`, `??`, spread), of which this is the last.
    target: "es2020",
    external: ["@aws-appsync/utils"],
    define: {
      ROUND_MS: String(roundMs),
      CHAT_OPEN: String(chatOpen),
      LANE_PLAN: JSON.stringify(lanes),
      RESERVED_NAMES: JSON.stringify(plainReserved([venue])),
    },
    legalComments: "none",
  });
  return outputFiles[0]!.text;
}
