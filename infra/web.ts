import type { Config } from "@marquee/core/show/schema";
import { api, region } from "./api.ts";
import { edge } from "./edge.ts";
import { identityPool } from "./identity.ts";
import { settings } from "./settings.ts";

/** Where the build goes, from packages/web: not where `npm start` keeps its own. */
const OUTPUT = "../../.sst/web";

/** Draws what is shown while TMDB can't be had; runs in the project's folder. */
const DRAW = "node ../../scripts/with-bun.mjs scripts/draw-fallback-pictures.ts .sst/web/movies";

/** Where `sst dev` serves the page; Vite's own port. */
const DEV_PORT = 5173;

/** Where TMDB's pictures are. */
export const imageBase = "https://image.tmdb.org/t/p";

/** What the page learns from `/config.json`. */
const config = $util
  .all([api.url, region, identityPool.id])
  .apply(([url, region, identityPoolId]): Config => ({
    api: { url, region },
    identityPoolId,
    // The page's own address, which is known once there is a page.
    join: "/",
    roundMs: settings.roundMs,
    imageBase,
    source: settings.source,
    chat: { open: settings.chatOpen, words: settings.words },
    ...(settings.venue !== undefined && { venue: settings.venue }),
    ...(settings.timeZone !== undefined && { timeZone: settings.timeZone }),
  }));

/** The phone at `/`, the TV at `/tv` and the host's desk at `/host`: one page. `sst dev` serves it from this machine, to all of its network. */
export const web = new sst.aws.StaticSite("Web", {
  path: "packages/web",
  router: { instance: edge },
  // The names are packages/web/vite/deployed-page.ts's.
  environment: { MARQUEE_CONFIG: $jsonStringify(config), ...($dev && { MARQUEE_EDGE: edge.url }) },
  build: { command: `npm run build -- --outDir ${OUTPUT} --emptyOutDir && ${DRAW}`, output: OUTPUT },
  dev: {
    command: `npm run dev -- --host --port ${DEV_PORT} --strictPort`,
    url: `http://localhost:${DEV_PORT}`,
  },
  // SST would write them beside the sources; nothing reads them.
  vite: { types: "../../.sst/web-env.d.ts" },
  assets: {
    // TVs run an old page for days and still load parts of it.
    purge: false,
    fileOptions: [
      { files: "**", cacheControl: "no-cache" },
      // Named by their content.
      { files: "assets/**", cacheControl: "public, max-age=31536000, immutable" },
    ],
  },
  transform: { assets: { cors: false } },
});

/** Holds the page; undefined under `sst dev`, where this machine serves it. The conductor puts the movie that is on into it. */
export const pageBucket = $dev ? undefined : web.nodes.assets;
