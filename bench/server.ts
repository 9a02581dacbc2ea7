import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { bunPath } from "../scripts/bun.mjs";

/** How long a server may take to announce its first round, ms. */
const UP_WITHIN_MS = 60_000;

const main = fileURLToPath(new URL("../packages/local/main.ts", import.meta.url));

/** The real local server in a process of its own. */
export type Server = {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, after `kill`. */
  restart(): Promise<void>;
  /** Ends it as Ctrl-C would. */
  stop(): Promise<void>;
};

/** A port of the loopback interface that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * Starts the local server with `flags` added to its command line and waits until it has announced a round. Throws with what the server
 * printed if it ends, or is not up within a minute.
 */
export async function startServer(flags: readonly string[] = [], data = "memory"): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;

  const start = async () => {
    const output: string[] = [];
    child = spawn(bunPath(), [main, "--host", "127.0.0.1", "--port", `${port}`, "--data", data, ...flags], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    // Whatever ends this process ends the server too.
    const orphan = child;
    process.once("exit", () => orphan.kill("SIGKILL"));
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

  await start();
  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end("SIGKILL"),
    restart: start,
    stop: () => end("SIGTERM"),
  };
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}
