import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { bunPath } from "../../scripts/bun.mjs";

/** Outgoing connections get their ports from above this: one that calls a server that is down must not take its place. */
const EPHEMERAL = 32_768;

/** How long a server may take to announce its first round, ms. */
const UP_WITHIN_MS = 60_000;

const main = fileURLToPath(new URL("../local/main.ts", import.meta.url));

/** The real local server in a process of its own. */
export type Server = AsyncDisposable & {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, after `kill`. */
  restart(): Promise<void>;
  /** Sends `question` to a `script` that answers messages; the answer. */
  ask(question: string): Promise<unknown>;
  /** Ends it as Ctrl-C would. */
  stop(): Promise<void>;
};

/** A port of the loopback interface that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const port = EPHEMERAL - 1 - Math.floor(Math.random() * 10_000);
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return freePort();
  }
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * Starts the local server with `flags` added to its command line and waits until it has announced a round. `script` is run in its place
 * if given. Throws with what the server printed if it ends, or is not up within a minute.
 */
export async function startServer(
  flags: readonly string[] = [],
  data = "memory",
  script = main,
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;

  const start = async () => {
    const output: string[] = [];
    child = spawn(bunPath(), [script, "--host", "127.0.0.1", "--port", `${port}`, "--data", data, ...flags], {
      stdio: ["ignore", "pipe", "pipe", ...(script === main ? [] : ["ipc" as const])],
    });
    const keep = (chunk: Buffer) => void output.splice(0, output.length - 100, chunk.toString());
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const deadline = Date.now() + UP_WITHIN_MS;
    while (!(await isUp(url))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        child.kill("SIGKILL");
        throw new Error(`The server did not start:\n${output.join("")}`);
      }
      await sleep(50);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };

  // Whatever ends this process ends the server too.
  process.once("exit", () => child.kill("SIGKILL"));
  await start();
  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end("SIGKILL"),
    restart: start,
    async ask(question) {
      const answer = once(child, "message");
      child.send(question);
      return ((await answer) as unknown[])[0];
    },
    stop: () => end("SIGTERM"),
    [Symbol.asyncDispose]: () => end("SIGTERM"),
  };
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}
