// `node scripts/start-on-node.mjs 22`: starts the show as `npm start` does, by that version of Node from npm, and says whether it came up without a
// warning. Ends with 0 if it did.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { delimiter, dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./bun.mjs";

/** A show that is not up by then won't be, ms. */
const UP_WITHIN_MS = 120_000;

const [version = "22"] = process.argv.slice(2);
const node = execFileSync("npx", ["-y", "-p", `node@${version}`, "-c", "node -p process.execPath"], {
  encoding: "utf8",
}).trim();

const probe = createServer().listen(0, "127.0.0.1");
await once(probe, "listening");
const { port } = probe.address();
probe.close();

const show = spawn(
  node,
  [
    "-r",
    "./scripts/node-version.cjs",
    "scripts/start.mjs",
    "--host",
    "127.0.0.1",
    "--port",
    `${port}`,
    "--data",
    "memory",
  ],
  { cwd: root, env: { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH } },
);
let said = "";
for (const output of [show.stdout, show.stderr]) output.on("data", (text) => (said += text));

const isUp = () =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
const deadline = Date.now() + UP_WITHIN_MS;
while (show.exitCode === null && Date.now() < deadline && !(await isUp())) await sleep(250);
const up = await isUp();
show.kill();
if (show.exitCode === null) await once(show, "exit");

const warned = /warn|deprecat/i.test(said);
process.stdout.write(
  `${said}\nNode ${version}: ${up ? "up" : "not up"}, ${warned ? "with" : "without"} a warning\n`,
);
process.exitCode = up && !warned ? 0 : 1;
