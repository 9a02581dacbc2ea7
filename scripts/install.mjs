// Installs dependencies with Bun, once per change of the lockfile; asks no network when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bunPath, root } from "./bun.mjs";
import { downloadAdvice, downloadEnvironment } from "./downloads.mjs";

/** What the show needs, without the tools of development, deployment and kiosks. */
const SHOW = ["--production", "--filter", "@marquee/local", "--filter", "@marquee/web"];

/** What node_modules was last made from, and for what. */
const note = join(root, "node_modules", ".marquee", "installed");

/**
 * Makes sure that `scope` is installed: "show" is what `npm start` needs, "all" is what tests and tools need too.
 * @param {"show" | "all"} scope
 */
export function install(scope) {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "bun.lock")))
    .digest("hex");
  const installed = existsSync(note) ? readFileSync(note, "utf8") : "";
  if (installed === `${scope} ${lock}` || installed === `all ${lock}`) return;
  rmSync(note, { force: true });
  console.error("Installing dependencies…");
  const filter = scope === "show" ? SHOW : [];
  const { status } = spawnSync(bunPath(), ["install", "--frozen-lockfile", "--prefer-offline", ...filter], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: downloadEnvironment(),
  });
  if (status !== 0) {
    console.error(`The dependencies could not be installed. ${downloadAdvice()}`);
    process.exit(1);
  }
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, `${scope} ${lock}`);
}
