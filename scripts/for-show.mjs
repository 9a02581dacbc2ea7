// What the commands for a show have in common: one on this machine, or with `--stage <name>` a deployment, for which `sst shell` knows the resources.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bunPath, root } from "./bun.mjs";
import { install } from "./install.mjs";
import { installPlatform } from "./platform.mjs";

/**
 * Runs the command whose options were typed, and ends this process as it ends.
 *
 * @param {object} command
 * @param {string} command.help
 * @param {import("node:util").ParseArgsConfig["options"] & {}} command.options those besides --stage and --help, handed on as they were typed
 * @param {string} [command.local] the program for a show on this machine; without one there must be a stage
 * @param {string} command.deployment the program for a deployment, which is told the stage first
 */
export function runForShow({ help, options, local, deployment }) {
  const { values, tokens } = parsed(help, options);
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const stage = typeof values.stage === "string" ? values.stage : undefined;
  if (stage === undefined && local === undefined) fail(help, "Say which deployment: --stage <name>");
  install(stage === undefined ? "show" : "all");
  if (stage !== undefined) installPlatform();

  const typed = tokens.flatMap((token) => {
    if (token.kind === "positional") return [token.value];
    if (token.kind !== "option" || token.name === "stage") return [];
    return token.value === undefined ? [`--${token.name}`] : [`--${token.name}=${token.value}`];
  });
  const [program, args] =
    stage === undefined
      ? [bunPath(), [join(root, local ?? ""), ...typed]]
      : [
          process.execPath,
          [
            ...[join(root, "node_modules/sst/bin/sst.mjs"), "shell", "--stage", stage, "--"],
            ...[bunPath(), join(root, deployment), stage, ...typed],
          ],
        ];
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  process.exit(status ?? 1);
}

/**
 * @param {string} help
 * @param {import("node:util").ParseArgsConfig["options"] & {}} options
 */
function parsed(help, options) {
  try {
    const common = /** @type {const} */ ({
      stage: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    });
    return parseArgs({ options: { ...options, ...common }, allowPositionals: true, tokens: true });
  } catch (error) {
    return fail(help, /** @type {Error} */ (error).message);
  }
}

/**
 * @param {string} help
 * @param {string} why
 * @returns {never}
 */
function fail(help, why) {
  console.error(`${why}\n\n${help}`);
  process.exit(2);
}
