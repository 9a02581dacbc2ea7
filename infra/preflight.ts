import { preflight } from "./preflight/preflight.ts";
import { settings } from "./settings.ts";

// Before whatever else this program does: what is refused now has made nothing.
if (settings.preflight && ["deploy", "diff"].includes($cli.command))
  await preflight({ variables: process.env, settings }, (text) => process.stdout.write(`${text}\n`));
