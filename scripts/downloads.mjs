// How npm and Bun fetch what is missing, and what to do when they can't.
import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Caches of our own, for a home that can't be written. */
const caches = join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules", ".marquee");

/** What says where npm and Bun fetch from; npm passes on what its files say of it. */
const SETTINGS = [
  ...["npm_config_registry", "npm_config_https_proxy", "npm_config_proxy"],
  ...["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"],
];

/**
 * The environment that npm and Bun fetch in: with caches that can be written where those of the home can't, and with a registry or proxy that
 * is away given up within seconds instead of two minutes.
 * @returns {NodeJS.ProcessEnv}
 */
export function downloadEnvironment() {
  const env = process.env;
  return {
    ...env,
    ...(!isWritable(env.npm_config_cache ?? ".npm") && { npm_config_cache: join(caches, "npm") }),
    ...(!isWritable(env.BUN_INSTALL_CACHE_DIR ?? env.BUN_INSTALL ?? ".bun") && {
      BUN_INSTALL_CACHE_DIR: join(caches, "bun"),
    }),
    npm_config_fetch_retry_mintimeout: "1000",
    npm_config_fetch_retry_maxtimeout: "4000",
    npm_config_update_notifier: "false",
  };
}

/** @param {string} folder which is made if it can be; a relative one is the home's */
function isWritable(folder) {
  try {
    const path = resolve(homedir(), folder);
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What to do when something could not be fetched: what is set is named, as it may be wrong.
 * @returns {string}
 */
export function downloadAdvice() {
  const set = SETTINGS.flatMap((name) => {
    const address = process.env[name];
    return address ? `${name} (${withoutPassword(address)})` : [];
  });
  if (set.length === 0) return "Check the network and try again.";
  return `Check the network, and whether this is right: ${set.join(", ")}. Then try again.`;
}

/** @param {string} address */
function withoutPassword(address) {
  return address.replace(/^(.*:\/\/)?.*@/, "$1");
}
