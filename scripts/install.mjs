// Installs dependencies with Bun, once per change of the lockfile; asks no network when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bunPath, root } from "./bun.mjs";

/** What the show needs, without the tools of development, deployment and kiosks. */
const SHOW = ["--filter", "@marquee/local", "--filter", "@marquee/web"];

const lock = () =>
  createHash("sha256")
    .update(readFileSync(join(root, "bun.lock")))
    .digest("hex");

const stamp = (scope) => join(root, "node_modules", ".marquee", `installed-${scope}`);
const current = (scope) => existsSync(stamp(scope)) && readFileSync(stamp(scope), "utf8") === lock();

/**
 * Makes sure that `scope` is installed: "show" is what `npm start` needs, "all" is what tests and tools need too.
 * @param {"show" | "all"} scope
 */
export function install(scope) {
  if (current(scope) || current("all")) return;
  console.error("Installing dependencies…");
  const filter = scope === "show" ? SHOW : [];
  const { status } = spawnSync(bunPath(), ["install", "--frozen-lockfile", "--prefer-offline", ...filter], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) {
    console.error("The dependencies could not be installed. Check the network and try again.");
    process.exit(1);
  }
  mkdirSync(dirname(stamp(scope)), { recursive: true });
  writeFileSync(stamp(scope), lock());
}
