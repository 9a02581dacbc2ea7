import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";

/** A minute's schedule and a run of about two keep three busy; more means that runs don't end. */
const MAX_ENVIRONMENTS = 5;

export type LambdaOptions = {
  name: string;
  /** The bundled module that exports `handler`. */
  file: string;
  /** Its environment variables; it sees no others. */
  env: Record<string, string>;
  timeoutMs: number;
  /** Hears, in one line, what went wrong with an invocation. */
  onFailure: (line: string) => void;
};

/** A function on this machine: environments that serve one invocation at a time and are used again when idle. */
export type Lambda = {
  /** Runs the handler. The answer is the request id at once, and `done`, which never rejects. */
  invoke(event: object): { requestId: string; done: Promise<void> };
  /** Kills the environment that works on `requestId`, as a crash would; false if none does. */
  kill(requestId: string): Promise<boolean>;
  /** Request ids of what runs now. */
  running(): string[];
  close(): Promise<void>;
};

type Environment = {
  worker: Worker;
  requestId: string | undefined;
  finish: (failure: string | undefined) => void;
};

export function createLambda({ name, file, env, timeoutMs, onFailure }: LambdaOptions): Lambda {
  const environments = new Set<Environment>();

  const start = (): Environment => {
    const worker = new Worker(new URL("./runtime.mjs", import.meta.url), { env, workerData: { file } });
    const environment: Environment = { worker, requestId: undefined, finish: () => undefined };
    environments.add(environment);
    worker.on("message", ({ failure }: { failure: string | undefined }) => environment.finish(failure));
    worker.on("error", (error: Error) => void retire(environment, `${error.name}: ${error.message}`));
    worker.on("exit", () => void retire(environment, "Runtime exited"));
    return environment;
  };

  /** Ends `environment` for good: nothing is given to it any more. */
  const retire = (environment: Environment, failure: string | undefined) => {
    environments.delete(environment);
    environment.finish(failure);
    return environment.worker.terminate();
  };

  return {
    invoke(event) {
      const requestId = randomUUID();
      const idle = [...environments].find((one) => one.requestId === undefined);
      if (!idle && environments.size >= MAX_ENVIRONMENTS) {
        onFailure(`${name}: rate exceeded, ${MAX_ENVIRONMENTS} invocations are running`);
        return { requestId, done: Promise.resolve() };
      }
      const environment = idle ?? start();
      environment.requestId = requestId;
      const done = new Promise<void>((resolve) => {
        const tooLate = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
        const timer = setTimeout(() => void retire(environment, tooLate), timeoutMs);
        environment.finish = (failure) => {
          clearTimeout(timer);
          environment.finish = () => undefined;
          environment.requestId = undefined;
          if (failure !== undefined) onFailure(`${name} ${requestId}: ${failure}`);
          resolve();
        };
      });
      const context = {
        functionName: name,
        functionVersion: "$LATEST",
        invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
        memoryLimitInMB: "256",
        awsRequestId: requestId,
        logGroupName: `/aws/lambda/${name}`,
        logStreamName: requestId,
        callbackWaitsForEmptyEventLoop: true,
      };
      environment.worker.postMessage({ event, context, deadline: Date.now() + timeoutMs });
      return { requestId, done };
    },

    async kill(requestId) {
      const environment = [...environments].find((one) => one.requestId === requestId);
      if (environment) await retire(environment, "Runtime exited");
      return environment !== undefined;
    },

    running() {
      return [...environments].flatMap(({ requestId }) => requestId ?? []);
    },

    async close() {
      await Promise.all([...environments].map((environment) => retire(environment, undefined)));
    },
  };
}
