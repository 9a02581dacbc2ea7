// `npm run prove -- evaluate | smoke | load`: proves on AWS, or on a show of this machine, what Marquee takes for granted.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bunPath, root } from "./bun.mjs";
import { install } from "./install.mjs";
import { installPlatform } from "./platform.mjs";

const HELP = `npm run prove -- <what> [options]

  evaluate  sends every resolver with contexts that the tests recorded to AppSync's EvaluateCode and compares; needs credentials, no deployment
  smoke     walks a show that runs, as a guest, as its host and as an outsider
  load      has phones vote at a show that runs; tells its cost before it starts

  --stage <name>     the deployment, of which smoke and load ask for the address
  --url <address>    a show by its address instead, such as http://localhost:3000
  --host-key <key>   smoke: what follows the # of the host link; without it nothing of the host is tried
  --phones <number>  load: how many phones                    (200)
  --seconds <number> load: how long they vote                 (60)
  --yes              load: start without asking
  --local            evaluate: by this machine's own AppSync
`;

const options = /** @type {const} */ ({
  stage: { type: "string" },
  url: { type: "string" },
  "host-key": { type: "string" },
  phones: { type: "string" },
  seconds: { type: "string" },
  yes: { type: "boolean", default: false },
  local: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
});

function parsed() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

const { values, positionals } = parsed();
const [what = ""] = positionals;
if (values.help || !["evaluate", "smoke", "load"].includes(what)) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}
if (what !== "evaluate" && (values.stage === undefined) === (values.url === undefined)) {
  console.error(`Say either --stage <name> or --url <address>.\n\n${HELP}`);
  process.exit(2);
}
install("all");
if (values.stage !== undefined) installPlatform();

const stage = values.stage;
const at = process.argv.indexOf("--stage");
const passed = process.argv
  .slice(2)
  .filter((_, index) => at < 0 || (index !== at - 2 && index !== at - 1))
  .filter((argument) => !argument.startsWith("--stage="));
const main = join(root, "scripts/prove/main.ts");
const [command, args] =
  stage === undefined
    ? [bunPath(), [main, ...passed]]
    : [
        process.execPath,
        [
          join(root, "node_modules/sst/bin/sst.mjs"),
          "shell",
          "--stage",
          stage,
          "--",
          bunPath(),
          main,
          ...passed,
        ],
      ];
const { status, error } = spawnSync(command, args, { stdio: "inherit", cwd: root });
if (error) console.error(`${command} could not be started: ${error.message}`);
process.exit(status ?? 1);
