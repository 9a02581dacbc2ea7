// Sets up all that development needs; with --sst also what tests and checks of the deployment do.
import { install } from "./install.mjs";
import { installPlatform } from "./platform.mjs";

install("all");
if (process.argv.includes("--sst")) installPlatform();
