import { randomUUID } from "node:crypto";
import { startWorkerThread } from "./worker-thread.ts";

/** A minute's schedule and a run of about two keep three busy; more means that runs don't end. */
const MAX_ENVIRONMENTS = 5;

/** What a runtime is told for one invocation: `deadline` is when it times out, epoch ms. */
export type Call = { event: object; context: object; deadline: number };

/** What `runtime.mjs` says: how long the bundle's import took, once, before any call; then why a call failed, or that it did not. */
export type RuntimeMessage = { importMs?: number; failure?: string };

/** An environment's inside: imports the bundle, runs its handler for one call after the other. */
export type Runtime = {
  call(call: Call): void;
  /** Ends it by force. */
  end(): unknown;
};

export type StartRuntime = (options: {
  /** The bundled module that exports `handler`. */
  file: string;
  /** Its environment variables; it sees no others. */
  env: Record<string, string>;
  /** Hears that a call is answered, and why it failed if it did. */
  onDone: (failure: string | undefined) => void;
  /** Hears why the runtime is no more. */
  onEnd: (why: string) => void;
}) => Runtime;

export type LambdaOptions = {
  name: string;
  /** The bundled module that exports `handler`. */
  file: string;
  /** Its environment variables; it sees no others. */
  env: Record<string, string>;
  timeoutMs: number;
  /** Hears, in one line, what went wrong with an invocation. */
  onFailure: (line: string) => void;
  /** How an environment is started; as a thread unless said otherwise. */
  start?: StartRuntime;
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
  runtime: Runtime;
  requestId: string | undefined;
  finish: (failure: string | undefined) => void;
};

export function createLambda(options: LambdaOptions): Lambda {
  const { name, file, env, timeoutMs, onFailure, start = startWorkerThread } = options;
  const environments = new Set<Environment>();

  const open = (): Environment => {
    const environment: Environment = {
      requestId: undefined,
      finish: () => undefined,
      runtime: start({
        file,
        env,
        onDone: (failure) => environment.finish(failure),
        onEnd: (why) => void retire(environment, why),
      }),
    };
    environments.add(environment);
    return environment;
  };

  /** Ends `environment` for good: nothing is given to it any more. */
  const retire = (environment: Environment, failure: string | undefined) => {
    environments.delete(environment);
    environment.finish(failure);
    return environment.runtime.end();
  };

  return {
    invoke(event) {
      const requestId = randomUUID();
      const idle = [...environments].find((one) => one.requestId === undefined);
      if (!idle && environments.size >= MAX_ENVIRONMENTS) {
        onFailure(`${name}: rate exceeded, ${MAX_ENVIRONMENTS} invocations are running`);
        return { requestId, done: Promise.resolve() };
      }
      const environment = idle ?? open();
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
      environment.runtime.call({ event, context, deadline: Date.now() + timeoutMs });
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
