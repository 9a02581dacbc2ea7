// Runs the project's own Bun, with everything installed: node scripts/with-bun.mjs <arguments of bun>
import { spawn } from "node:child_process";
import { bunPath, root } from "./bun.mjs";
import { install } from "./install.mjs";

install("all");
const child = spawn(bunPath(), process.argv.slice(2), { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
