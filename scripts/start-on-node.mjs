// `node scripts/start-on-node.mjs 22`: starts the show as `npm start` does, and asks for its host link as `npm run host` does, by that version of Node from npm,
// in a copy of the sources, where nothing is installed or built yet, as with a newcomer. Says whether both went without a warning, and ends with 0 if they did.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./bun.mjs";

/** A show that is not up by then won't be, ms. */
const UP_WITHIN_MS = 120_000;

/** What is made of the sources, or kept beside them. */
const MADE = new Set([".git", ".marquee", ".sst", "dist", "node_modules", "test-results"]);

const [version = "22"] = process.argv.slice(2);
const node = execFileSync("npx", ["-y", "-p", `node@${version}`, "-c", "node -p process.execPath"], {
  encoding: "utf8",
}).trim();

const home = mkdtempSync(join(tmpdir(), "marquee-newcomer-"));
process.once("exit", () => rmSync(home, { recursive: true, force: true }));
cpSync(root, home, { recursive: true, filter: (path) => !MADE.has(basename(path)) });

/** @param {string} command as package.json has it */
const words = (command) => ["-r", "./scripts/requirements.cjs", ...command.split(" ")];
const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
const show = spawn(node, words("scripts/start.mjs --host 127.0.0.1 --port 0 --data night"), {
  cwd: home,
  env,
});
let said = "";
for (const output of [show.stdout, show.stderr]) output.on("data", (text) => (said += text));

async function isUp() {
  // It prints where it listens.
  const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
  return address !== undefined && (await fetch(`${address}/healthz`).catch(() => undefined))?.ok === true;
}
const deadline = Date.now() + UP_WITHIN_MS;
while (show.exitCode === null && Date.now() < deadline && !(await isUp())) await sleep(250);
const up = await isUp();
const host = spawnSync(node, words("scripts/host.mjs --data night"), { cwd: home, env, encoding: "utf8" });
said += host.stdout + host.stderr;
show.kill();
if (show.exitCode === null) await once(show, "exit");

// The show's own log is a JSON object a line: what it says depends on the moment, not on the version of Node.
const lines = said.split("\n").filter((line) => !line.startsWith("{"));
const warned = lines.some((line) => /warn|deprecat/i.test(line));
process.stdout.write(
  `${said}\nNode ${version}: ${up ? "up" : "not up"}, host ${host.status === 0 ? "told" : "not told"}, ${warned ? "with" : "without"} a warning\n`,
);
process.exitCode = up && host.status === 0 && !warned ? 0 : 1;
