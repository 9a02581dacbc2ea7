// One execution environment of the function: a thread of its own with its own modules and variables, as Lambda would start it.
import { parentPort, workerData } from "node:worker_threads";

const { handler } = await import(workerData.file);

parentPort.on("message", async ({ event, context, deadline }) => {
  const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
  try {
    await handler(event, { ...context, getRemainingTimeInMillis });
    parentPort.postMessage({ failure: undefined });
  } catch (error) {
    parentPort.postMessage({
      failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
});
