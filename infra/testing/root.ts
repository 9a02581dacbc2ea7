import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** A web build in small: SST wants one to be there and lists what it would upload. */
const BUILD: Record<string, string> = {
  "index.html": "<!doctype html><title>Marquee</title>",
  "config.json": "{}",
  "licenses.md": "",
  "assets/main-0123abcd.js": "",
  "assets/main-0123abcd.css": "",
};

/**
 * A folder that looks like the project's root, made of links to it, but for a web build of its own. What SST writes beside the sources
 * while it evaluates stays in it, and the evaluation is the same whether the web app was built or not.
 */
export function standIn() {
  const path = mkdtempSync(join(tmpdir(), "marquee-evaluate-"));
  link(ROOT, path, ["packages", ".sst"]);
  link(join(ROOT, "packages"), join(path, "packages"), ["web"]);
  link(join(ROOT, "packages/web"), join(path, "packages/web"), ["dist"]);
  for (const [name, content] of Object.entries(BUILD)) {
    const file = join(path, ".sst/web", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { path, remove: () => rmSync(path, { recursive: true }) };
}

/** Links everything in `from` into the folder `to`, without what `except` names. */
function link(from: string, to: string, except: string[]) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (!except.includes(name)) symlinkSync(join(from, name), join(to, name));
}
