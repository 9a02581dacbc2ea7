import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What SST writes to, instead of the project's own `.sst`. */
const WORK = ".sst";

/** The web build in small, where infra/web.ts has it made: SST wants it to be there, and lists what it would upload. */
const BUILD: Record<string, string> = {
  "index.html": "<!doctype html><title>Marquee</title>",
  "config.json": "{}",
  "manifest.webmanifest": "{}",
  "sw.js": "",
  "licenses.md": "",
  "assets/main-0123abcd.js": "",
  "assets/main-0123abcd.css": "",
};

/**
 * A folder that looks like the project's root, made of links to it, with a web build that takes no time. What SST writes while it
 * evaluates stays in there, and an evaluation is the same whether the web app was built or not; unless `web` is a real build to take instead.
 */
export function standIn(web?: string) {
  const path = mkdtempSync(join(tmpdir(), "marquee-evaluate-"));
  for (const name of readdirSync(ROOT)) if (name !== WORK) symlinkSync(join(ROOT, name), join(path, name));
  const work = join(path, WORK);
  mkdirSync(work);
  if (web !== undefined) cpSync(web, join(work, "web"), { recursive: true });
  for (const [name, content] of Object.entries(web === undefined ? BUILD : {})) {
    const file = join(work, "web", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { path, work, remove: () => rmSync(path, { recursive: true }) };
}
