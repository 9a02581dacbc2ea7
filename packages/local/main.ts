import { isAny, wslAdvice } from "./addresses.ts";
import { HELP, parseOptions, UsageError, type StartOptions } from "./command-line.ts";
import { startServer } from "./server.ts";
import { hostLinkMessage, startErrorMessage, startMessage } from "./terminal-output.ts";

/** A stop that takes longer than this is ended by force, ms; the data is safe at any moment. */
const STOP_WITHIN_MS = 3_000;

/** Whoever supervises this process hears so often that it is alive, ms. */
const ALIVE_EVERY_MS = 5_000;

await main();

async function main() {
  const { showHostLink, ...options } = optionsOrExit();
  // What this process writes is for its own user only.
  process.umask(0o077);
  const starting = startServer({ ...options, onFailure: (line) => console.error(line) });
  let stopping = false;
  const stop = async () => {
    // One Ctrl-C arrives more than once: from the terminal, and passed on by npm.
    if (stopping) return;
    stopping = true;
    // One that comes in the midst of the start, when phones are answered already, waits for its end.
    const server = await starting;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await server.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
  const server = await starting.catch((error: unknown) => {
    console.error(startErrorMessage(error, options.port ?? 0));
    process.exit(1);
  });
  const advice =
    options.join === undefined && isAny(options.host ?? "")
      ? wslAdvice(new URL(server.config.join).hostname)
      : undefined;
  const colours = process.stdout.isTTY;
  console.log(startMessage(server, options.data, colours, advice));
  // What is no terminal is a log, and the key may be in none.
  if (showHostLink && colours) console.log(hostLinkMessage(server.hostLink(), colours));

  // Whoever supervises this process hears that it serves, and takes it along when it ends itself.
  process.on("disconnect", () => void stop());
  process.send?.("serving");
  if (process.send) setInterval(() => process.send?.("alive"), ALIVE_EVERY_MS).unref();
}

function optionsOrExit(): StartOptions {
  try {
    const options = parseOptions(process.argv.slice(2), process.env);
    if (options) return options;
    console.log(HELP);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\nTry npm start -- --help`);
    process.exit(2);
  }
}
