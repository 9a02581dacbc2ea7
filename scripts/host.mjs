// `npm run host`: shows the link to the host's desk of the show on this machine, or with `--stage <name>` of a deployment; `--renew` makes a new one.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bunPath, root } from "./bun.mjs";
import { install } from "./install.mjs";
import { installPlatform } from "./platform.mjs";

const HELP = `npm run host -- [options]

  --renew          make a new link; who came by the old one is shut out within a minute
  --data <folder>  where the show is kept                     (.marquee)
  --stage <name>   the link of a deployment on AWS instead, whose AWS account this machine is signed in to
`;

const options = /** @type {const} */ ({
  renew: { type: "boolean", default: false },
  data: { type: "string" },
  stage: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
});

function parsed() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n\n${HELP}`);
    process.exit(2);
  }
}

const { renew, data, stage, help } = parsed();
if (help) {
  console.log(HELP);
  process.exit(0);
}
install(stage === undefined ? "show" : "all");
if (stage !== undefined) installPlatform();

const flags = [...(renew ? ["--renew"] : []), ...(data === undefined ? [] : ["--data", data])];
const [command, args] =
  stage === undefined
    ? [bunPath(), [join(root, "packages/local/host-command.ts"), ...flags]]
    : [
        process.execPath,
        [
          ...[join(root, "node_modules/sst/bin/sst.mjs"), "shell", "--stage", stage, "--"],
          ...[bunPath(), join(root, "scripts/host-deployment.ts"), stage, ...flags],
        ],
      ];
const { status, error } = spawnSync(command, args, { stdio: "inherit" });
if (error) console.error(`${command} could not be started: ${error.message}`);
process.exit(status ?? 1);
