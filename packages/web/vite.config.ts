import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { contentSecurity } from "./boot/content-security.ts";
import { deployedPage, readDeployment } from "./boot/deployment.ts";
import { inlineBoot } from "./boot/inline-boot.ts";
import { preloadScreen } from "./boot/preload.ts";
import { precompress } from "./boot/precompress.ts";
import { serviceWorker } from "./boot/service-worker.ts";

/** The oldest engines we run on: Tizen 6.5 and webOS 22 on TVs (Chromium 85 and 87), and phones of 2021. */
const target = ["chrome85", "safari15", "firefox90"];

/** The local server that the development server stands in front of, unless it is a deployment. */
const server = process.env.MARQUEE_SERVER ?? "http://127.0.0.1:3000";

const deployment = readDeployment(process.env);

export default defineConfig({
  plugins: [
    solid(),
    inlineBoot(target),
    preloadScreen("/phone/phone.tsx"),
    contentSecurity(),
    // What every phone loads by itself, so that one without a network has all of it but the show.
    serviceWorker(target, [
      "/phone/phone.tsx",
      "/phone/chat.tsx",
      "/phone/board.tsx",
      "/phone/leaders.tsx",
      "/phone/now.tsx",
      "/phone/reader.tsx",
      "/phone/past.tsx",
      "/phone/outcome.tsx",
      "/show/seated.ts",
      "/client/backend.ts",
      "/phone/keys.ts",
      "/phone/keep.ts",
      "/design/burst.ts",
      "/heal.ts",
    ]),
    // CloudFront compresses by itself.
    deployment ? deployedPage(deployment) : precompress(),
  ],
  build: {
    target,
    // Only `npm run size` reads it.
    manifest: !deployment,
    // What the bundled libraries' licences ask for: their notices go where the build goes.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
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
          "^/(cognito|tmdb|now\\.json|config\\.json|healthz)": { target: server },
        },
  },
});
