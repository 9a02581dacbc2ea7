// `npm run sst -- <command>`: SST's command line. `--viewers <number>` is ours: MARQUEE_VIEWERS for this once.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./bun.mjs";
import { install } from "./install.mjs";
import { installPlatform } from "./platform.mjs";

install("all");
installPlatform();

const args = process.argv.slice(2);
const at = args.findIndex((argument) => /^--viewers(=|$)/.test(argument));
const [flag = "", next] = at < 0 ? [] : args.slice(at);
const viewers = flag.includes("=") ? flag.slice(flag.indexOf("=") + 1) : next;
if (at >= 0) args.splice(at, flag.includes("=") ? 1 : 2);
if (at >= 0 && !/^\d+$/.test(viewers ?? "")) {
  console.error(
    `--viewers must be how many people a night is for, such as --viewers 5000, not “${viewers ?? ""}”.`,
  );
  process.exit(2);
}

// SST ends by itself, and tidies up.
process.on("SIGINT", () => undefined);
const { status } = spawnSync(process.execPath, [join(root, "node_modules/sst/bin/sst.mjs"), ...args], {
  stdio: "inherit",
  env: { ...process.env, ...(viewers !== undefined && { MARQUEE_VIEWERS: viewers }) },
});
process.exit(status ?? 1);
