import { randomUUID } from "node:crypto";
import { startWorkerThread } from "./worker-thread.ts";

/** A minute's schedule and a run of about two keep three busy; more means that runs don't end. */
const MAX_ENVIRONMENTS = 5;

/** What a runtime is told for one invocation: `deadline` is when it times out, epoch ms. */
export type Call = { event: object; context: object; deadline: number };

/** What became of a call: why it failed, or what the handler answered. */
export type Outcome = { failure?: string | undefined; answer?: unknown };

/** What `runtime.mjs` says: how long the bundle's import took, once, before any call; then what became of a call. */
export type RuntimeMessage = { importMs?: number } & Outcome;

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
  /** Hears that a call is over. */
  onDone: (outcome: Outcome) => void;
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
  invoke(event: object): { requestId: string; done: Promise<Outcome> };
  /** Kills the environment that works on `requestId`, as a crash would; false if none does. */
  kill(requestId: string): Promise<boolean>;
  /** Request ids of what runs now. */
  running(): string[];
  close(): Promise<void>;
};

type Environment = {
  runtime: Runtime;
  requestId: string | undefined;
  finish: (outcome: Outcome) => void;
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
        onDone: (outcome) => environment.finish(outcome),
        onEnd: (why) => void retire(environment, { failure: why }),
      }),
    };
    environments.add(environment);
    return environment;
  };

  /** Ends `environment` for good: nothing is given to it any more. */
  const retire = (environment: Environment, outcome: Outcome) => {
    environments.delete(environment);
    environment.finish(outcome);
    return environment.runtime.end();
  };

  return {
    invoke(event) {
      const requestId = randomUUID();
      const idle = [...environments].find((one) => one.requestId === undefined);
      if (!idle && environments.size >= MAX_ENVIRONMENTS) {
        const failure = `rate exceeded, ${MAX_ENVIRONMENTS} invocations are running`;
        onFailure(`${name}: ${failure}`);
        return { requestId, done: Promise.resolve({ failure }) };
      }
      const environment = idle ?? open();
      environment.requestId = requestId;
      const done = new Promise<Outcome>((resolve) => {
        const failure = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
        const timer = setTimeout(() => void retire(environment, { failure }), timeoutMs);
        environment.finish = (outcome) => {
          clearTimeout(timer);
          environment.finish = () => undefined;
          environment.requestId = undefined;
          if (outcome.failure !== undefined) onFailure(`${name} ${requestId}: ${outcome.failure}`);
          resolve(outcome);
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
      if (environment) await retire(environment, { failure: "Runtime exited" });
      return environment !== undefined;
    },

    running() {
      return [...environments].flatMap(({ requestId }) => requestId ?? []);
    },

    async close() {
      await Promise.all([...environments].map((environment) => retire(environment, {})));
    },
  };
}
