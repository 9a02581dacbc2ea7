import vm from "node:vm";
import { APPSYNC_GLOBALS, bundleResolver, type BundleOptions } from "@marquee/api/bundle-resolver";
import { transform } from "esbuild";
import type { AppSyncUtils } from "./appsync-utils.ts";

/** A resolver's code, loaded. */
export type Handlers = {
  request(ctx: object): unknown;
  response(ctx: object): unknown;
};

type Compile = (code: string) => Promise<string>;

/** A resolver has no work at load time beyond its constants; one that takes this long (ms) has a loop that AppSync would refuse. */
const LOAD_TIMEOUT_MS = 1_000;

/** A context with the globals of AppSync's JavaScript and no others, for resolvers to run in. */
export function createRealm(): vm.Context {
  const realm = vm.createContext({});
  vm.runInContext(
    `for (const name of Object.getOwnPropertyNames(this)) {
      if (!${JSON.stringify(APPSYNC_GLOBALS)}.includes(name)) delete this[name];
    }
    delete Math.random;`,
    realm,
  );
  return realm;
}

/**
 * Loads the very code that is deployed as `resolvers/<file>.ts`, as `compile` makes it, into `realm`, where `@aws-appsync/utils` is `appsync`. The plug-in for
 * ESLint keeps the code to AppSync's subset of the language; the realm keeps it to AppSync's environment.
 */
export async function loadResolver(
  file: string,
  options: BundleOptions,
  realm: vm.Context,
  appsync: AppSyncUtils,
  compile: Compile = (code) => Promise.resolve(code),
): Promise<Handlers> {
  const key = JSON.stringify([file, options]);
  const scripts = made.get(compile) ?? new Map<string, Promise<vm.Script>>();
  made.set(compile, scripts);
  const script = scripts.get(key) ?? makeScript(file, options, compile);
  scripts.set(key, script);
  return run(await script, realm, appsync);
}

/** Bundles that have been made: a test makes many servers. */
const made = new Map<Compile, Map<string, Promise<vm.Script>>>();

const makeScript = async (file: string, options: BundleOptions, compile: Compile) =>
  scriptOf(await compile(await bundleResolver(file, options)), `resolvers/${file}`);

async function scriptOf(bundle: string, filename: string): Promise<vm.Script> {
  // A vm takes scripts, not modules, and their variables would be global.
  const { code } = await transform(bundle, { format: "cjs", target: "es2020" });
  return new vm.Script(`(() => {${code}})()`, { filename });
}

/** Loads `bundle`, as `bundleResolver` makes it, by itself. */
export const loadBundle = async (bundle: string, appsync: AppSyncUtils): Promise<Handlers> =>
  run(await scriptOf(bundle, "code"), createRealm(), appsync);

function run(script: vm.Script, realm: vm.Context, appsync: AppSyncUtils): Handlers {
  const module = { exports: {} };
  Object.assign(realm, { module, require: () => appsync });
  script.runInContext(realm, { timeout: LOAD_TIMEOUT_MS });
  delete realm.module;
  delete realm.require;
  return module.exports as Handlers;
}
