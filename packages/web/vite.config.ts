import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { chunkOf } from "./vite/chunk-of.ts";
import { contentSecurity } from "./vite/content-security.ts";
import { deployedPage, readDeployment } from "./vite/deployed-page.ts";
import { firstMovie } from "./vite/first-movie.ts";
import { inlineStyles } from "./vite/inline-styles.ts";
import { leanSolid } from "./vite/lean-solid.ts";
import { inlineBoot } from "./vite/inline-boot.ts";
import { preloadScreens } from "./vite/preload-screens.ts";
import { precompress } from "./vite/precompress.ts";
import { serviceWorker } from "./vite/build-service-worker.ts";

/** The oldest engines we run on: Tizen 6.5 and webOS 22 on TVs (Chromium 85 and 87), and phones of 2021. */
const target = ["chrome85", "safari15", "firefox90"];

/** The local server that the development server stands in front of, unless it is a deployment. */
const server = process.env.MARQUEE_SERVER ?? "http://127.0.0.1:3000";

const deployment = readDeployment(process.env);

export default defineConfig({
  plugins: [
    solid(),
    leanSolid(),
    inlineBoot(target),
    preloadScreens({ phone: "/phone/phone.tsx", tv: "/tv/tv.tsx", host: "/host/host.tsx" }),
    inlineStyles(),
    firstMovie(["/phone/phone.tsx", "/tv/tv.tsx"]),
    contentSecurity(),
    // What every phone loads by itself, so that one without a network has all of it but the show.
    serviceWorker(target, [
      "/phone/phone.tsx",
      "/phone/chat/chat.tsx",
      "/phone/board/board.tsx",
      "/phone/board/leaders.tsx",
      "/phone/movie/mini-player.tsx",
      "/phone/pinned/pin-button.tsx",
      "/phone/movie/past-movies.tsx",
      "/phone/about.tsx",
      "/phone/movie/poster-glow.tsx",
      "/phone/vote/outcome.tsx",
      "client/live-session.ts",
      "/show/chat-log.ts",
      "/client/guest-api.ts",
      "/phone/vote/keyboard-votes.ts",
      "/app/updates/app-updates.ts",
      "/show/components/icon-burst.ts",
    ]),
    // CloudFront compresses by itself.
    deployment ? deployedPage(deployment) : precompress(),
  ],
  // A class's fields are set as they were before there was a syntax for them: it takes no helper, which every phone would load.
  oxc: { assumptions: { setPublicClassFields: true } },
  build: {
    target,
    // Only `npm run size` reads it.
    manifest: !deployment,
    // What the bundled libraries' licences ask for: their notices go where the build goes.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
    // The first script names all parts: two letters less of each are two less that can't be compressed.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: chunkOf }] },
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
      },
    },
    // A picture in the script would be paid for by every screen before its first paint.
    assetsInlineLimit: 0,
  },
  server: {
    // Who is on the network may read the sources, and none of what tools and shows keep beside them.
    fs: { allow: ["..", "../../node_modules"] },
    proxy: deployment?.edge
      ? { "/now.json": { target: deployment.edge, changeOrigin: true } }
      : {
          "/graphql": { target: server, ws: true },
          "^/(cognito|tmdb|movies|now\\.json|config\\.json|healthz)": { target: server },
        },
  },
});
