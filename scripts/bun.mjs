// Brings the one Bun that the project is proved with; needs nothing but Node and npm.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { downloadAdvice, downloadEnvironment } from "./downloads.mjs";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const version = manifest.packageManager.split("@")[1];
const note = join(root, "node_modules", ".marquee", `bun-${version}`);

const versionOf = (path) => {
  try {
    return execFileSync(path, ["--version"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
};

/**
 * The path of a Bun of the version that package.json names: the one on PATH if it is that version, else the one that npm keeps in its
 * cache, fetched the first time. Remembered, so that later starts ask neither npm nor the network.
 * @returns {string}
 */
export function bunPath() {
  if (existsSync(note)) {
    const known = readFileSync(note, "utf8");
    if (existsSync(known)) return known;
  }
  const path = versionOf("bun") === version ? "bun" : fetched();
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, path);
  return path;
}

function fetched() {
  try {
    const npx = process.platform === "win32" ? "npx.cmd" : "npx";
    return execFileSync(
      npx,
      ["--yes", "--prefer-offline", `bun@${version}`, "-e", "console.log(process.execPath)"],
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
        shell: process.platform === "win32",
        env: downloadEnvironment(),
      },
    ).trim();
  } catch {
    console.error(
      `Marquee runs on Bun ${version}, which npm could not fetch. ${downloadAdvice()} Or install it: npm install -g bun@${version}`,
    );
    process.exit(1);
  }
}
