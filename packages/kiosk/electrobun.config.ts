import type { ElectrobunConfig } from "electrobun";

export default {
  app: { name: "Marquee TV", identifier: "dev.marquee.kiosk", version: "0.1.0" },
  build: {
    bun: { entrypoint: "main.ts" },
    buildFolder: "dist/build",
    artifactFolder: "dist/artifacts",
    copy: { "waiting.html": "views/waiting.html" },
    // Chromium on Linux, as upstream advises: the page is made for it.
    linux: { bundleCEF: true, defaultRenderer: "cef" },
  },
} satisfies ElectrobunConfig;
