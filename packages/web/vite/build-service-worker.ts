import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";
import { SHELL, WORKER } from "../app/updates/service-worker-names.ts";

const entry = fileURLToPath(new URL("../app/updates/service-worker.ts", import.meta.url));

/** Latin letters are in every language's page: the brand, and figures. */
const LATIN = /-latin-(?!ext-)[\w-]+\.woff2$/;

/** A file that the service worker keeps from the start; `revision` tells its versions apart where its name doesn't, `integrity` those of a deploy in between. */
type Kept = { url: string; revision: string | null; integrity?: string };

/** Writes `/sw.js`, which keeps the page and what `modules` and the page's entry need: scripts, styles and Latin type. */
export function serviceWorker(target: string[], modules: string[]): Plugin {
  return {
    name: "marquee:service-worker",
    apply: "build",
    generateBundle: {
      // The page must be finished.
      order: "post",
      async handler(_, bundle) {
        const source = await compile(target, shellOf(bundle, modules));
        this.emitFile({ type: "asset", fileName: WORKER.slice(1), source });
      },
    },
  };
}

function shellOf(bundle: Rolldown.OutputBundle, modules: string[]): Kept[] {
  const page = bundle["index.html"];
  if (page?.type !== "asset") throw new Error("The build has no index.html for the service worker to keep.");
  const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
  const roots = modules.map((module) => {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
    if (!chunk)
      throw new Error(
        `${module} is no part of the build; name what the phone always needs in vite.config.ts.`,
      );
    return chunk;
  });
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const gather = (chunk: Rolldown.OutputChunk): void => {
    if (scripts.has(chunk.fileName)) return;
    scripts.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === "chunk") gather(imported);
    }
  };
  for (const chunk of [...chunks.filter(({ isEntry }) => isEntry), ...roots]) gather(chunk);
  const type = Object.keys(bundle).filter((file) => LATIN.test(file));
  const integrity = `sha256-${createHash("sha256").update(page.source).digest("base64")}`;
  return [
    { url: SHELL, revision: integrity, integrity },
    ...[...scripts, ...styles, ...type].map((file) => ({ url: `/${file}`, revision: null })),
  ];
}

/** Compiles `app/updates/service-worker.ts` and what it imports to one classic script. */
async function compile(target: string[], kept: Kept[]): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    define: { PRECACHE: JSON.stringify(kept), "process.env.NODE_ENV": JSON.stringify("production") },
    build: { write: false, target, lib: { entry, formats: ["iife"], name: "marquee" }, modulePreload: false },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (!bundle || !("output" in bundle))
    throw new Error("The service worker was not built: vite gave no output.");
  return bundle.output[0].code;
}
