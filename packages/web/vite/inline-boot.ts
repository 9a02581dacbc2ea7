import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const entry = fileURLToPath(new URL("../app/inline-script.ts", import.meta.url));

/** The mark in `index.html` that the script replaces. */
const PLACE = "<script data-boot></script>";

/** Compiles `inline.ts` and what it imports to one classic script. */
async function compile(target: string[]): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, target, lib: { entry, formats: ["iife"], name: "marquee" }, modulePreload: false },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (!bundle || !("output" in bundle))
    throw new Error("The inline script was not built: vite gave no output.");
  return bundle.output[0].code.trim();
}

/** Puts `inline.ts` into the page itself, so that it needs no round trip of its own. */
export function inlineBoot(target: string[]): Plugin {
  return {
    name: "marquee:inline-boot",
    transformIndexHtml: {
      order: "pre",
      async handler(html) {
        if (!html.includes(PLACE))
          throw new Error(`index.html must hold ${PLACE}: the script that asks for the movie goes there.`);
        const code = await compile(target);
        return html.replace(PLACE, () => `<script>${code}</script>`);
      },
    },
  };
}
