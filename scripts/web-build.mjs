// Builds the web app unless the build on disk is newer than its sources.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { bunPath, root } from "./bun.mjs";

const SOURCES = ["packages/core", "packages/api", "packages/client", "packages/web", "bun.lock"];
const built = join(root, "packages/web/dist/index.html");

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let latest = 0;
  for (const name of readdirSync(path)) {
    if (name === "node_modules" || name === "dist" || name.includes(".test.")) continue;
    latest = Math.max(latest, newest(join(path, name)));
  }
  return latest;
}

/** Builds packages/web/dist if it is missing or older than what it is made from. */
export function buildWeb() {
  const age = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (SOURCES.every((source) => newest(join(root, source)) <= age)) return;
  console.error("Building the web app…");
  const { status, stdout } = spawnSync(bunPath(), ["run", "--filter", "@marquee/web", "build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status === 0) return;
  console.error(stdout);
  process.exit(1);
}
