import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Field } from "@marquee/local/appsync/resolver-context";
import type { Denial } from "@marquee/local/graphql/execute-operation";
import type { ServerOptions } from "@marquee/local/server";
import { bunPath } from "../../scripts/bun.mjs";

/** Outgoing connections get their ports from above this: one that calls a server that is down must not take its place. */
const EPHEMERAL = 32_768;

/** How long a server may take to announce its first round, ms. */
const UP_WITHIN_MS = 60_000;

const main = fileURLToPath(new URL("../local/main.ts", import.meta.url));
const childProcess = fileURLToPath(new URL("./server-child-process.ts", import.meta.url));

/** What the command line can't set; `metered`: counts what AWS would bill. */
export type ControlledOptions = Pick<ServerOptions, "conductor" | "scheduleMs" | "sleepAfterMs" | "web"> & {
  metered?: boolean;
};

/** What a server that was started with such options answers; `deny`: the fields that guests may not call from now on, and no others. */
export type Question =
  | "kill the conductor"
  | "what was used"
  | "what was throttled"
  | "what a conductor needs"
  | { deny: Partial<Record<Field, Denial>> };

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

/** The real local server in a process of its own. */
export type Server = Awaited<ReturnType<typeof startServer>>;

/**
 * Starts the local server with `flags` added to its command line and waits until it has announced a round, or just answers if it has no
 * conductor; with `options` it answers questions, too; `env` is added to its environment variables. Throws with what the server printed if it ends, or is not up within a minute.
 */
export async function startServer(
  flags: readonly string[] = [],
  data = "memory",
  options?: ControlledOptions,
  env: Record<string, string> = {},
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ready = options?.conductor === false ? "/config.json" : "/healthz";
  let child: ChildProcess;
  const output: string[] = [];

  const start = async () => {
    output.length = 0;
    const script = options ? [childProcess, JSON.stringify(options)] : [main];
    const usual = ["--host", "127.0.0.1", "--port", `${port}`, "--data", data];
    child = spawn(bunPath(), [...script, ...usual, ...flags], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", ...(options ? ["ipc" as const] : [])],
    });
    const keep = (chunk: Buffer) => void output.splice(0, output.length - 100, chunk.toString());
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const deadline = Date.now() + UP_WITHIN_MS;
    while (!(await answers(url + ready))) {
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
    /** What it printed lately. */
    said: () => output.join(""),
    /** Ends it as a power cut would. */
    kill: () => end("SIGKILL"),
    /** Starts it again on the same port and data, after `kill`. */
    restart: start,
    /** The answer of a server that was started with options of its own. */
    async ask(question: Question): Promise<unknown> {
      const answer = once(child, "message");
      child.send(question);
      return ((await answer) as unknown[])[0];
    },
    /** Ends it as Ctrl-C would. */
    stop: () => end("SIGTERM"),
    [Symbol.asyncDispose]: () => end("SIGTERM"),
  };
}

/** Whether a server answers well at `url`. */
export const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
