import vm from "node:vm";
import { APPSYNC_GLOBALS, bundleResolver, type BundleOptions } from "@marquee/api/bundle";
import { transform } from "esbuild";
import type { AppSyncModule } from "./util.ts";

/** A resolver's code, loaded. */
export type Handlers = {
  request(ctx: object): unknown;
  response(ctx: object): unknown;
};

/** A resolver has no work at load time beyond its constants; one that takes this long (ms) has a loop that AppSync would refuse. */
const LOAD_TIMEOUT_MS = 1_000;

/** A context with the globals of AppSync's JavaScript, those of `more`, and no others. */
export function emptyContext(more: object): vm.Context {
  const context = vm.createContext(more);
  const kept = JSON.stringify([...APPSYNC_GLOBALS, ...Object.keys(more)]);
  vm.runInContext(
    `for (const name of Object.getOwnPropertyNames(this)) if (!${kept}.includes(name)) delete this[name];
    delete Math.random;`,
    context,
  );
  return context;
}

/** Bundles that have been made: a test makes many servers. */
const scripts = new Map<string, Promise<vm.Script>>();

/**
 * Loads the very code that is deployed as `resolvers/<file>.ts`, in a context of its own with nothing around it but what AppSync offers.
 * The plug-in for ESLint keeps the code to AppSync's subset of the language; this keeps it to AppSync's environment.
 */
export async function loadResolver(
  file: string,
  options: BundleOptions,
  appsync: AppSyncModule,
): Promise<Handlers> {
  const key = JSON.stringify([file, options]);
  const script = scripts.get(key) ?? compile(file, options);
  scripts.set(key, script);
  return run(await script, appsync);
}

async function compile(file: string, options: BundleOptions): Promise<vm.Script> {
  const bundle = await bundleResolver(file, options);
  // A vm takes scripts, not modules.
  const { code } = await transform(bundle, { format: "cjs", target: "es2020" });
  return new vm.Script(code, { filename: `resolvers/${file}` });
}

function run(script: vm.Script, appsync: AppSyncModule): Handlers {
  const module = { exports: {} };
  const context = emptyContext({ module, require: () => appsync });
  script.runInContext(context, { timeout: LOAD_TIMEOUT_MS });
  vm.runInContext("delete this.module; delete this.require", context);
  return module.exports as Handlers;
}
