// One execution environment of the function: a thread or a process with its own modules and variables, as Lambda would start it.
import { parentPort, workerData } from "node:worker_threads";

const say = (message) => (parentPort ? parentPort.postMessage(message) : process.send(message));
// Nobody is left to answer to.
process.once("disconnect", () => process.exit());

// On AWS the function runs on a Node that its SDK supports: what that says of this machine's is about no deployment.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const began = performance.now();
const { handler } = await import(workerData?.file ?? process.argv[2]);
say({ importMs: performance.now() - began });

(parentPort ?? process).on("message", async ({ event, context, deadline }) => {
  const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
  try {
    say({ answer: await handler(event, { ...context, getRemainingTimeInMillis }) });
  } catch (error) {
    say({ failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
