import { existsSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import type * as Esbuild from "../../.sst/platform/node_modules/esbuild";

type Values = Record<string, unknown>;

/** The project's root. */
export const ROOT = join(import.meta.dirname, "../..");

const PLATFORM = join(ROOT, ".sst/platform");

/** Loads what SST's platform depends on. */
const platformRequire = createRequire(join(PLATFORM, "package.json"));

/** The one Pulumi that SST's components run in. */
export const pulumi = platformRequire("@pulumi/pulumi") as typeof $util;

/** The esbuild that SST bundles with. */
const esbuild = platformRequire("esbuild") as typeof Esbuild;

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
export const readApp = (config: string, stage: string) =>
  load<Values>({
    contents: `
      globalThis.$config = (config) => config;
      const { default: config } = await import(${JSON.stringify(config)});
      export default await config.app({ stage: ${JSON.stringify(stage)} });`,
  });

/** Makes a function of the file `config`, what it imports and SST's components, as `sst` bundles them, that calls `run()`. */
export function readProgram(config: string, { app, dev, rpc, paths }: Situation) {
  const lock = readFileSync(join(ROOT, ".sst/provider-lock.json"), "utf8");
  const providers = JSON.parse(lock) as { alias: string; package: string }[];
  return load<() => Promise<Values>>({
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
}

type Situation = { app: Values; dev: boolean; rpc: string; paths: { root: string; work: string } };
type Source = { contents: string; define?: Record<string, string>; inject?: string[]; globals?: string };

/** The default export of a module, bundled as `sst` does it: `globals` come first in every file that isn't its own or a dependency. */
async function load<Default>({ contents, define = {}, inject = [], globals = "" }: Source): Promise<Default> {
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
    const module = (await import(pathToFileURL(outfile).href)) as { default: Default };
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

/** Changes into `folder` and sets `variables`, as for `sst`, with none of Marquee's and SST's beside them; the function returned undoes both. */
export function enter(folder: string, variables: Record<string, string>) {
  const { env } = process;
  const cwd = process.cwd();
  const others = Object.entries(env).filter(([name]) => !/^(MARQUEE|SST)_/.test(name));
  process.env = { ...Object.fromEntries(others), ...variables };
  process.chdir(folder);
  return () => {
    process.chdir(cwd);
    process.env = env;
  };
}

/**
 * Answers on loopback what SST's components ask the `sst` command for: names of the buckets that a bootstrapped account has, and builds of
 * Lambda functions into `out`. `url` is for SST_SERVER.
 */
export async function startServer(out: string) {
  const server = createServer((request, response) => {
    void json(request)
      .then((question) => answer(question as Question, out))
      .then((result) => ({ result }))
      .catch((error: unknown) => ({ error: (error as Error).message }))
      .then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Question = { method: string; params: [{ functionID: string; handler: string }] };

async function answer({ method, params: [args] }: Question, out: string): Promise<unknown> {
  switch (method) {
    case "Provider.Aws.Bootstrap":
      return { asset: "sst-asset-bootstrap", state: "sst-state-bootstrap" };
    case "Provider.Aws.Appsync":
      return { http: "live.appsync-api.amazonaws.com", realtime: "live.appsync-realtime-api.amazonaws.com" };
    case "Runtime.AddTarget":
      return {};
    case "Runtime.Build":
      return buildFunction(args.handler, join(out, args.functionID));
    default:
      // In the words of Go's RPC, which SST's components look for.
      throw new Error(`rpc: can't find method ${method}`);
  }
}

/** Bundles a Lambda function and refuses, as the `sst` command does, a handler whose file or export is not there. */
async function buildFunction(handler: string, out: string) {
  const failed = (error: string) => ({ handler: "", out, errors: [error], sourcemaps: [] });
  const [path, name] = [handler.slice(0, handler.lastIndexOf(".")), extname(handler).slice(1)];
  const file = [".ts", ".tsx", ".mts", ".js", ".mjs"]
    .map((one) => path + one)
    .find((one) => existsSync(join(ROOT, one)));
  if (!file) return failed(`Handler not found: ${handler}`);
  try {
    const { metafile } = await esbuild.build({
      entryPoints: [file],
      outfile: join(out, "bundle.mjs"),
      absWorkingDir: ROOT,
      bundle: true,
      format: "esm",
      platform: "node",
      // The deployed bundle, which takes longer, is packages/functions' to prove.
      packages: "external",
      metafile: true,
      logLevel: "silent",
    });
    const exports = Object.values(metafile.outputs).flatMap((output) => output.exports);
    if (exports.includes(name)) return { handler: `bundle.${name}`, out, errors: [], sourcemaps: [] };
    return failed(`Handler ${handler}: ${file} exports ${exports.join(", ") || "nothing"}`);
  } catch (error) {
    return failed(String(error));
  }
}
