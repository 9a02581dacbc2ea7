import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { contentSecurity } from "./boot/content-security.ts";
import { inlineBoot } from "./boot/inline-boot.ts";
import { preloadScreen } from "./boot/preload.ts";
import { precompress } from "./boot/precompress.ts";

/** The oldest engines we run on: Tizen 6.5 and webOS 22 on TVs (Chromium 85 and 87), and phones of 2021. */
const target = ["chrome85", "safari15", "firefox90"];

/** The server that the development server stands in front of. */
const server = process.env.MARQUEE_SERVER ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [solid(), inlineBoot(target), preloadScreen("/phone/phone.tsx"), contentSecurity(), precompress()],
  build: {
    target,
    manifest: true,
    // What the bundled libraries' licences ask for: their notices go where the build goes.
    license: { fileName: "licenses.md" },
    modulePreload: { polyfill: false },
    // A picture in the script would be paid for by every screen before its first paint.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      "/graphql": { target: server, ws: true },
      "^/(cognito|tmdb|now\\.json|config\\.json|healthz)": { target: server },
    },
  },
});
