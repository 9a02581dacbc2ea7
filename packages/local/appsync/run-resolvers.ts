import type { LanePlan } from "@marquee/api/lanes";
import { type Source, type Step, wiring } from "@marquee/api/wiring";
import type { Database } from "../dynamodb/database.ts";
import type { Call, Field } from "./resolver-context.ts";
import { type DataSource, dynamoSource, noneSource } from "./dynamodb-source.ts";
import { type Invoke, lambdaSource } from "./lambda-source.ts";
import { AppSyncError } from "./appsync-error.ts";
import { createRealm, type Handlers, loadResolver } from "./load-resolver.ts";
import { createAppSyncUtils, EarlyReturn } from "./appsync-utils.ts";

/** Runs the API's resolvers. */
export interface Resolvers {
  /** The value of `field`; throws an `AppSyncError` where AppSync would answer with an error. */
  resolve(field: Field, call: Call): Promise<unknown>;
}

/** How the runtime of the resolvers differs from JavaScript. */
export type Runtime = {
  /** The code that runs in the place of `code`, a bundle. */
  compile: (code: string) => Promise<string>;
  /** What a resolver sees of what a data source answered. */
  fromDataSource: (value: unknown) => unknown;
  /** What leaves the runtime: requests of data sources and answers. */
  toOutside: (value: unknown) => unknown;
};

const JAVASCRIPT: Runtime = {
  compile: (code) => Promise.resolve(code),
  fromDataSource: (value) => value,
  toOutside: (value) => value,
};

/** The functions that are data sources. */
export type Lambdas = Record<"openDesk" | "conductor", Invoke>;

export type ResolverOptions = {
  database: Database;
  /** How long a round lasts, ms. */
  roundMs: number;
  chatOpen: boolean;
  /** The venue's name, which guests may not go by. */
  venue?: string | undefined;
  /** How many lanes the votes of a round are spread over. */
  lanes?: LanePlan | undefined;
  /** Run the functions that resolvers invoke. */
  lambdas: Lambdas;
  /** The server's clock, epoch ms. */
  now?: () => number;
  runtime?: Runtime;
  /** Hears of each handler that has run. */
  onHandled?: (handled: Handled) => void;
};

/** What became of a handler: `context` is what it was given, as JSON, `now` the time it saw; either a value came, or an error. */
export type Handled = {
  file: string;
  handler: keyof Handlers;
  context: string;
  now: number;
  value?: unknown;
  thrown?: unknown;
};

/** A function with its data source. */
type LoadedStep = { file: string; handlers: Handlers; source: DataSource };

/** A resolver: a pipeline's own handlers run before and after its steps; a unit resolver is its only step. */
type LoadedField = { around: { file: string; handlers: Handlers } | null; steps: LoadedStep[] };

/** What the parts of one call have in common. */
type Shared = ReturnType<typeof shared>;

const TABLE_OF: Record<Exclude<Source, "none" | keyof Lambdas>, string> = {
  movie: "Movie",
  reviews: "Reviews",
  audience: "Audience",
};

/** Bundles and loads every resolver of `wiring.ts`. Throws if one doesn't build or touches what AppSync doesn't offer. */
export async function createResolvers(options: ResolverOptions): Promise<Resolvers> {
  const { database, roundMs, chatOpen, venue, lanes, now = Date.now, runtime = JAVASCRIPT } = options;
  const appsync = createAppSyncUtils(now, runtime.toOutside);
  const realm = createRealm();
  const loads = new Map<string, Promise<Handlers>>();
  const load = (file: string) => {
    const loading =
      loads.get(file) ??
      loadResolver(file, { roundMs, chatOpen, venue, lanes }, realm, appsync, runtime.compile).then(
        (handlers) => observed(file, handlers, now, options.onHandled),
      );
    loads.set(file, loading);
    return loading;
  };
  const sourceOf = ({ source, actions }: Step): DataSource => {
    if (source === "none") return noneSource;
    if (source === "openDesk" || source === "conductor")
      return lambdaSource((event) => options.lambdas[source](event));
    return seenBy(runtime, dynamoSource(database, TABLE_OF[source], actions));
  };
  const loadStep = async (step: Step): Promise<LoadedStep> => ({
    file: step.file,
    handlers: await load(step.file),
    source: sourceOf(step),
  });
  const entries = Object.entries(wiring).map(async ([field, wire]): Promise<[string, LoadedField]> => {
    if (wire.kind === "unit") return [field, { around: null, steps: [await loadStep(wire.step)] }];
    const around = { file: wire.file, handlers: await load(wire.file) };
    return [field, { around, steps: await Promise.all(wire.steps.map(loadStep)) }];
  });
  const fields = new Map(await Promise.all(entries));

  return {
    resolve: async (field, call) => {
      const resolver = fields.get(field);
      if (!resolver) throw new Error(`wiring.ts has no ${field}`);
      return runtime.toOutside(await resolveField(resolver, shared(field, call)));
    },
  };
}

/** `handlers` that tell `onHandled` what became of them. */
function observed(
  file: string,
  handlers: Handlers,
  now: () => number,
  onHandled: ResolverOptions["onHandled"],
): Handlers {
  if (!onHandled) return handlers;
  const observe = (handler: keyof Handlers) => (ctx: object) => {
    const seen = { file, handler, context: JSON.stringify(ctx), now: now() };
    try {
      const value = handlers[handler](ctx);
      onHandled({ ...seen, value });
      return value;
    } catch (thrown) {
      onHandled({ ...seen, thrown });
      throw thrown;
    }
  };
  return { request: observe("request"), response: observe("response") };
}

/** `source` as a resolver in `runtime` sees it. */
function seenBy({ fromDataSource, toOutside }: Runtime, source: DataSource): DataSource {
  return async (request) => {
    try {
      return fromDataSource(await source(toOutside(request)));
    } catch (error) {
      if (!(error instanceof AppSyncError)) throw error;
      throw new AppSyncError(error.message, error.errorType, fromDataSource(error.data));
    }
  };
}

function shared(field: Field, call: Call) {
  const [parentTypeName, fieldName] = field.split(".");
  return {
    arguments: call.arguments,
    args: call.arguments,
    identity: call.identity,
    source: call.source ?? null,
    stash: {},
    request: call.request ?? { headers: {}, domainName: null },
    info: {
      variables: {},
      selectionSetList: [],
      selectionSetGraphQL: "",
      ...call.info,
      parentTypeName,
      fieldName,
    },
    env: {},
  };
}

async function resolveField({ around, steps }: LoadedField, shared: Shared): Promise<unknown> {
  let result: unknown = null;
  let ended = false;
  if (around) {
    const before = handle(around.file, () =>
      around.handlers.request({ ...shared, prev: null, result: null }),
    );
    result = before.value;
    ended = before.returned;
  }
  for (const step of steps) {
    if (ended) break;
    const outcome = await runStep(step, shared, result);
    result = outcome.value;
    ended = outcome.ended;
  }
  if (!around) return result;
  return settled(around.file, () => around.handlers.response({ ...shared, prev: { result }, result }));
}

/** One function: its request, its data source, its response. */
async function runStep({ file, handlers, source }: LoadedStep, shared: Shared, previous: unknown) {
  const context = {
    ...shared,
    prev: { result: previous },
    result: null as unknown,
    error: undefined as unknown,
  };
  const request = handle(file, () => handlers.request(context));
  if (request.returned) return { value: request.value, ended: request.skipTo === "END" };
  try {
    context.result = await source(request.value);
  } catch (error) {
    if (!(error instanceof AppSyncError)) throw error;
    context.error = { message: error.message, type: error.errorType };
    context.result = error.data;
  }
  return { value: settled(file, () => handlers.response(context)), ended: false };
}

/** Runs a request handler, which may return early. */
function handle(
  file: string,
  handler: () => unknown,
): { value: unknown; returned: boolean; skipTo?: "END" | "NEXT" } {
  try {
    return { value: handler(), returned: false };
  } catch (thrown) {
    if (thrown instanceof EarlyReturn) return { value: thrown.value, returned: true, skipTo: thrown.skipTo };
    throw asAppSync(file, thrown);
  }
}

/** Runs a response handler. */
function settled(file: string, handler: () => unknown): unknown {
  try {
    return handler();
  } catch (thrown) {
    if (!(thrown instanceof EarlyReturn)) throw asAppSync(file, thrown);
    throw new Error(`resolvers/${file}.ts: only a request handler may return early`, { cause: thrown });
  }
}

/** A mistake in a resolver's code is an error of the type `Code`; it was made in another realm, where Error is another class. */
function asAppSync(file: string, thrown: unknown): AppSyncError {
  if (thrown instanceof AppSyncError) return thrown;
  return new AppSyncError(`resolvers/${file}.ts: ${(thrown as Error).message}`, "Code");
}
