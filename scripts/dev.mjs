// `npm run dev`: the server, restarted when its sources change, and the web app with hot reload in front of it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { bunPath, root } from "./bun.mjs";

const port = "3000";
const run = (args, env = {}) =>
  spawn(bunPath(), args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });

const children = [
  run(["--watch", join(root, "packages/local/main.ts"), "--port", port, ...process.argv.slice(2)]),
  run(["run", "--filter", "@marquee/web", "dev"], { MARQUEE_SERVER: `http://127.0.0.1:${port}` }),
];
const stop = () => children.forEach((child) => child.kill("SIGTERM"));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
for (const child of children) child.on("exit", stop);
