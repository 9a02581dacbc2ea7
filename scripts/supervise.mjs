// Keeps a server running: starts it again when it dies, ends it when it hangs, and with this process.
import { execFile, execFileSync, spawn } from "node:child_process";

/** So many deaths within `WINDOW_MS` are a fault that another start does not mend. */
const MAX_DEATHS = 5;
const WINDOW_MS = 60_000;

/** The pause before the first new start, ms; each further death in the window doubles it. */
const FIRST_PAUSE_MS = 250;

/** A server that said something and then nothing for so long hangs, ms: `packages/local/main.ts` says every few seconds that it is alive. */
const SILENT_MS = 30_000;

/** How often it is looked whether the server hangs, ms. */
const LISTEN_EVERY_MS = 500;

/** How often it is looked whether npm, which started this process, is still there, ms. */
const LOOK_EVERY_MS = 500;

/**
 * Runs `command` and ends this process with its exit code when it ends by itself before it has said "serving", when it ends with 0, or when
 * this process is told to stop. A server that dies later is started again, after a pause; after five deaths in a minute it is given up.
 * The server has a channel to this process: it says there that it serves, and then that it is alive, and must end when that is disconnected, as it is whatever ends
 * this process. One that falls silent is killed. Where systemd watches, it is told that the server serves, and that this process watches it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, silentMs?: number }} options
 */
export function supervise(command, args, { cwd, silentMs = SILENT_MS } = {}) {
  /** @type {number[]} */
  let deaths = [];
  let served = false;
  let stopping = false;
  /** @type {import("node:child_process").ChildProcess} */
  let server;
  /**
   * How long the server has said nothing, ms; undefined: it has not begun to serve.
   * @type {number | undefined}
   */
  let silence;

  const start = () => {
    if (stopping) process.exit(0);
    server = spawn(command, args, { cwd, stdio: ["inherit", "inherit", "inherit", "ipc"] });
    server.on("message", () => {
      if (!served) notifySystemd("READY=1");
      served = true;
      silence = 0;
    });
    server.on("error", (error) => {
      console.error(`The server could not be started: ${error.message}`);
      process.exit(1);
    });
    server.on("exit", onExit);
  };

  /**
   * @param {number | null} code
   * @param {NodeJS.Signals | null} signal
   */
  const onExit = (code, signal) => {
    silence = undefined;
    // A start that fails has said why, and would fail again.
    if (stopping || code === 0 || !served) process.exit(signal ? 1 : (code ?? 0));
    const reason = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < WINDOW_MS), now];
    if (deaths.length >= MAX_DEATHS) {
      console.error(
        `The server ${reason}, for the ${MAX_DEATHS}th time within a minute. It is not started again; what it said last stands above.`,
      );
      process.exit(1);
    }
    const pause = FIRST_PAUSE_MS * 2 ** (deaths.length - 1);
    console.error(`The server ${reason}; it is started again in ${pause / 1000} s.`);
    setTimeout(start, pause);
  };

  // Turns are counted, no clock is read: when a machine has slept neither of the two has had any.
  setInterval(() => {
    if (silence === undefined) return;
    silence += LISTEN_EVERY_MS;
    if (silence < silentMs) return;
    silence = undefined;
    console.error(`The server has said nothing for ${silentMs / 1000} s: it hangs, and is ended.`);
    server.kill("SIGKILL");
  }, LISTEN_EVERY_MS).unref();

  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    stopping = true;
    if (server.exitCode !== null || server.signalCode !== null) process.exit(0);
    server.kill(signal);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => stop(signal));
  // npm passes no signal on that it does not hear itself. Without it nobody would stop the server.
  if (process.env.npm_lifecycle_event !== undefined) {
    const { ppid } = process;
    const npm = parentOfShell(ppid) ?? ppid;
    setInterval(() => (process.ppid !== ppid || !isAlive(npm)) && stop("SIGTERM"), LOOK_EVERY_MS).unref();
  }
  const watchdogMs = Number(process.env.WATCHDOG_USEC) / 1_000;
  if (watchdogMs > 0) setInterval(() => notifySystemd("WATCHDOG=1"), watchdogMs / 3).unref();
  start();
}

/**
 * Tells systemd, where it wants to be told, how its service is (sd_notify(3)).
 * @param {string} state
 */
function notifySystemd(state) {
  // Who is not told acts as if nobody lived, and its log says so.
  if (process.env.NOTIFY_SOCKET) execFile("systemd-notify", [state], () => undefined);
}

/**
 * Who started the shell `pid`: npm runs a script by a shell, which stays between the two on some systems and gives way to the script on
 * others. Undefined if it is no shell, or the system has no `ps`.
 * @param {number} pid
 */
function parentOfShell(pid) {
  try {
    const options = /** @type {const} */ ({ encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const line = execFileSync("ps", ["-o", "ppid=,comm=", "-p", `${pid}`], options);
    const [, parent, name = ""] = /^\s*(\d+)\s+(.*)$/m.exec(line) ?? [];
    return /(^|[/-])(ba|da|z|k)?sh$/.test(name.trim()) ? Number(parent) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
