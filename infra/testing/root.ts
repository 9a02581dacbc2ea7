import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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
  "licenses.md": "",
  "assets/main-0123abcd.js": "",
  "assets/main-0123abcd.css": "",
};

/**
 * A folder that looks like the project's root, made of links to it, with a web build that takes no time. What SST writes while it
 * evaluates stays in there, and an evaluation is the same whether the web app was built or not.
 */
export function standIn() {
  const path = mkdtempSync(join(tmpdir(), "marquee-evaluate-"));
  for (const name of readdirSync(ROOT)) if (name !== WORK) symlinkSync(join(ROOT, name), join(path, name));
  for (const [name, content] of Object.entries(BUILD)) {
    const file = join(path, WORK, "web", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return { path, work: join(path, WORK), remove: () => rmSync(path, { recursive: true }) };
}
