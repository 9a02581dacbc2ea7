// `npm run dev`: the server, restarted when its sources change, and the web app with hot reload in front of it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bunPath, root } from "./bun.mjs";

const args = process.argv.slice(2);
const { port } = parseArgs({
  args,
  strict: false,
  options: { port: { type: "string", default: "3000" } },
}).values;

/** Where Vite serves the pages; people open these instead of the server's own. */
const pages = "5173";

const run = (command, env = {}) =>
  spawn(bunPath(), command, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });

const children = [
  run(["--watch", join(root, "packages/local/main.ts"), "--join", `http://localhost:${pages}`, ...args]),
  run(["run", "--cwd", join(root, "packages/web"), "dev", "--port", pages, "--strictPort"], {
    MARQUEE_SERVER: `http://127.0.0.1:${port}`,
  }),
];
const stop = () => children.forEach((child) => child.kill("SIGTERM"));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
for (const child of children) child.on("exit", stop);
