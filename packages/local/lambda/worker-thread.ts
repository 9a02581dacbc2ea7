import { Worker } from "node:worker_threads";
import type { RuntimeMessage, StartRuntime } from "./lambda.ts";

/** Starts an execution environment as a thread of this process: with its own modules and variables, and cheap. */
export const startWorkerThread: StartRuntime = ({ file, env, onDone, onEnd }) => {
  const worker = new Worker(new URL("./runtime.mjs", import.meta.url), { env, workerData: { file } });
  worker.on(
    "message",
    ({ importMs, ...outcome }: RuntimeMessage) => importMs === undefined && onDone(outcome),
  );
  worker.on("error", (error: Error) => onEnd(`${error.name}: ${error.message}`));
  worker.on("exit", () => onEnd("Runtime exited"));
  return { call: (call) => worker.postMessage(call), end: () => worker.terminate() };
};
