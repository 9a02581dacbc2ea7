import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { FUNCTION_MB } from "@marquee/core/audience/sizing";
import type { RuntimeMessage, StartRuntime } from "@marquee/local/lambda/lambda";
import { cpuMsOf, memoryMbOf } from "../load/processes.ts";

/** What the deployed function is given, MB. */
export const MEMORY_MB = FUNCTION_MB;

/** The part of a processor that comes with it: Lambda gives a whole one per 1,769 MB. */
export const CPU_SHARE = MEMORY_MB / 1_769;

/** How Lambda's own runtime starts Node: a tenth of the memory for young objects, in two halves, and the rest for old ones. */
const YOUNG_MB = Math.floor(MEMORY_MB / 10);
const FLAGS = [
  "--expose-gc",
  "--max-http-header-size=81920",
  `--max-semi-space-size=${Math.floor(YOUNG_MB / 2)}`,
  `--max-old-space-size=${MEMORY_MB - YOUNG_MB}`,
];

const runtime = fileURLToPath(new URL("../../packages/local/lambda/runtime.mjs", import.meta.url));

// This process may be Bun; Lambda has Node.
const node = execFileSync("node", ["-p", "process.execPath"], { encoding: "utf8" }).trim();
export const nodeVersion = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();

/** An execution environment as the operating system sees it. */
export type Environment = {
  /** From the start of the process until it waited for its first event, ms; undefined until then. */
  startMs: number | undefined;
  /** The part of it that the bundle's import took, ms. */
  importMs: number | undefined;
  /** Most memory that it ever held, MB, all of Node included. */
  peakMb: number;
};

/**
 * Environments that are Node processes, started as Lambda starts them in 256 MB, and frozen whenever they have no event to work on.
 * `onLog` hears each line that they print.
 */
export function createProcesses(onLog: (line: string) => void = () => undefined) {
  const environments: Environment[] = [];
  const looks = new Set<() => Promise<number>>();

  const start: StartRuntime = ({ file, env, onDone, onEnd }) => {
    const environment: Environment = { startMs: undefined, importMs: undefined, peakMb: 0 };
    environments.push(environment);
    const startedAt = performance.now();
    const child = spawn(node, [...FLAGS, runtime, file], {
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      serialization: "json",
    });
    const pid = child.pid ?? 0;
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    createInterface(child.stdout!).on("line", onLog);
    createInterface(child.stderr!).on("line", onLog);

    let last = { at: startedAt, cpuMs: 0 };
    const look = async () => {
      environment.peakMb = Math.max(environment.peakMb, await memoryMbOf(pid, "VmHWM"));
      const now = { at: performance.now(), cpuMs: await cpuMsOf(pid) };
      const share = (now.cpuMs - last.cpuMs) / (now.at - last.at);
      last = now;
      return share;
    };
    looks.add(look);

    child.on("message", ({ importMs, ...outcome }: RuntimeMessage) => {
      if (importMs !== undefined) {
        environment.startMs = performance.now() - startedAt;
        environment.importMs = importMs;
        return;
      }
      child.kill("SIGSTOP");
      onDone(outcome);
    });
    child.once("exit", () => {
      looks.delete(look);
      process.off("exit", kill);
      onEnd("Runtime exited");
    });

    return {
      call(call) {
        child.kill("SIGCONT");
        child.send(call);
      },
      async end() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        kill();
        await once(child, "exit");
      },
    };
  };

  return {
    start,
    /** All that were ever started, in order. */
    environments: environments as readonly Environment[],
    /**
     * Notes the memory of those that live; answers what part of a processor the busiest has used since the last look. One that ended in
     * between has no more to tell.
     */
    look: async () => Math.max(0, ...(await Promise.all([...looks].map((look) => look().catch(() => 0))))),
  };
}
