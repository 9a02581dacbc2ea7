// `npm start`: sets up what the show needs and runs it. Arguments go to the server: npm start -- --port 4000
import { spawn } from "node:child_process";
import { join } from "node:path";
import { bunPath, root } from "./bun.mjs";
import { install } from "./install.mjs";
import { buildWeb } from "./web-build.mjs";

install("show");
buildWeb();
const server = spawn(bunPath(), [join(root, "packages/local/main.ts"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
