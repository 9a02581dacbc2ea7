import { readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Esbuild from "../../.sst/platform/node_modules/esbuild";
import { ROOT } from "./root.ts";

const PLATFORM = join(ROOT, ".sst/platform");

/** Loads what SST's platform depends on: the one Pulumi that its components run in. */
export const platformRequire = createRequire(join(PLATFORM, "package.json"));

/** The esbuild that SST bundles with. */
export const esbuild = platformRequire("esbuild") as typeof Esbuild;

/** What `sst` is called for. */
export type Situation = {
  app: Record<string, unknown>;
  dev: boolean;
  /** Where SST's components find the CLI. */
  rpc: string;
  paths: { root: string; work: string };
};

/** SST's platform is a mixture of module systems: its ES bundle gets what CommonJS has. */
const BANNER = `
import { createRequire as $createRequire } from "node:module";
import { fileURLToPath as $fileURLToPath } from "node:url";
const require = $createRequire(import.meta.url);
const __filename = $fileURLToPath(import.meta.url);
const __dirname = $fileURLToPath(new URL(".", import.meta.url));`;

/** What `sst` leaves to Node, which finds it among the platform's dependencies. */
const EXTERNAL = [
  ...["@pulumi/*", "@pulumiverse/*", "@sst-provider/*", "@aws-sdk/*"],
  ...["archiver", "esbuild", "glob", "undici", "vite"],
];

/** Calls `app()` of the file `config`. */
export async function readApp(config: string, stage: string) {
  const app = await load({
    contents: `
      globalThis.$config = (config) => config;
      const { default: config } = await import(${JSON.stringify(config)});
      export default await config.app({ stage: ${JSON.stringify(stage)} });`,
  });
  return app as Record<string, unknown>;
}

/** Makes a function of the file `config`, what it imports and SST's components, as `sst` bundles them, that calls `run()`. */
export async function readProgram(config: string, { app, dev, rpc, paths }: Situation) {
  const providers = JSON.parse(readFileSync(join(ROOT, ".sst/provider-lock.json"), "utf8")) as {
    alias: string;
    package: string;
  }[];
  const program = await load({
    contents: `
      import { run } from ${JSON.stringify(join(PLATFORM, "src/auto/run.ts"))};
      import config from ${JSON.stringify(config)};
      export default () => run(config.run);`,
    define: {
      $app: JSON.stringify(app),
      $dev: String(dev),
      $cli: JSON.stringify({
        command: dev ? "dev" : "deploy",
        dev,
        rpc,
        paths: { ...paths, home: paths.work, platform: PLATFORM },
        state: { version: {} },
      }),
    },
    inject: [join(PLATFORM, "src/shim/run.js")],
    globals: [
      ...providers.map((provider) => `import * as ${provider.alias} from "${provider.package}";`),
      `import * as sst from ${JSON.stringify(join(PLATFORM, "src/components"))};`,
    ].join(" "),
  });
  return program as () => Promise<Record<string, unknown>>;
}

type Source = { contents: string; define?: Record<string, string>; inject?: string[]; globals?: string };

/** The default export of a module, bundled as `sst` does it: `globals` come first in every file that isn't its own or a dependency. */
async function load({ contents, define = {}, inject = [], globals = "" }: Source): Promise<unknown> {
  // Beside SST's sources, because what stays external is looked for from there.
  const outfile = join(PLATFORM, `sst.config.${process.pid}.${performance.now()}.mjs`);
  try {
    await esbuild.build({
      stdin: { contents, resolveDir: ROOT, sourcefile: "evaluate.ts", loader: "ts" },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      mainFields: ["module", "main"],
      banner: { js: BANNER },
      define,
      inject,
      nodePaths: [join(PLATFORM, "node_modules")],
      external: EXTERNAL,
      logLevel: "silent",
      plugins: [withGlobals(globals)],
    });
    const module = (await import(pathToFileURL(outfile).href)) as { default: unknown };
    return module.default;
  } finally {
    rmSync(outfile, { force: true });
  }
}

const withGlobals = (globals: string): Esbuild.Plugin => ({
  name: "globals",
  setup: (build) => {
    build.onLoad({ filter: /\.(js|ts|jsx|tsx)$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const ours = !path.includes(".sst") && !path.includes("node_modules");
      return { contents: ours ? `${globals}\n${source}` : source, loader: extname(path).slice(1) as "ts" };
    });
  },
});
