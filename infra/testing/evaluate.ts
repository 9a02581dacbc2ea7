import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startCli } from "./cli.ts";
import { createCloud } from "./cloud.ts";
import { Resources } from "./captured.ts";
import { platformRequire, readApp, readProgram } from "./program.ts";
import { record, type Monitor } from "./record.ts";
import { ROOT, standIn } from "./root.ts";
import { settle } from "./settle.ts";

/** What to evaluate the deployment for. */
export type Options = {
  /** `production` is protected. */
  stage: string;
  /** Whether as by `sst dev`. */
  dev?: boolean;
  /** Marquee's settings, as infra/settings.ts reads them. */
  env?: Record<string, string>;
  /** By their names; `TmdbToken` has a value without being given one. */
  secrets?: Record<string, string>;
  /** Another file than sst.config.ts. */
  config?: string;
  /** The folder of a web build, in place of one that takes no time. */
  web?: string;
  /** How long it may take, ms; one that waits for itself would do so for ever. */
  limitMs?: number;
};

/** What a deployment would do. */
export type Evaluation = {
  /** What `app()` answered. */
  app: Record<string, unknown>;
  resources: Resources;
  /** What `run()` returned. */
  outputs: Record<string, unknown>;
  /** By the name of the resource, what code that it is linked to reads, with `type`. */
  links: Record<string, Record<string, unknown>>;
  /** How long it took, s. */
  seconds: number;
};

/** After the last resource was made, this long without another means that there won't be any: SST makes some on the next tick. */
const QUIET_MS = 20;

const CONFIG = join(ROOT, "sst.config.ts");

const pulumi = platformRequire("@pulumi/pulumi") as typeof $util;

/** What Pulumi keeps to itself. */
const runtime = pulumi.runtime as unknown as { getMonitor(): Monitor; waitForRPCs(): Promise<void> };

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the unmodified sst.config.ts with SST's real components, in a cloud that makes nothing, and tells what would be made. Throws what
 * the program throws, and what is thrown while resources are made of the outputs of others. One at a time: Pulumi's state is the process's.
 */
export function evaluate(options: Options): Promise<Evaluation> {
  const next = last.then(() => evaluateNow(options));
  last = next.catch(() => undefined);
  return next;
}

async function evaluateNow({
  stage,
  dev = false,
  env = {},
  secrets = {},
  config = CONFIG,
  web,
  limitMs = 60_000,
}: Options): Promise<Evaluation> {
  const startedAt = performance.now();
  const root = standIn(web);
  const cli = await startCli(join(root.work, "artifacts"));
  const restoreEnvironment = enter(root.path, {
    ...env,
    SST_SERVER: cli.url,
    ...prefixed("SST_SECRET_", { TmdbToken: "token", ...secrets }),
  });
  try {
    const configured = await readApp(config, stage);
    const app = { removal: "retain", protect: false, providers: {}, ...configured, stage };
    const name = String(configured.name);
    await pulumi.runtime.setMocks(createCloud(stage), name, stage, false);
    const recorded = record(runtime.getMonitor(), name, stage);
    withoutClosures();
    const program = await readProgram(config, {
      app,
      dev,
      rpc: cli.url,
      paths: { root: root.path, work: root.work },
    });
    const outputs = await settle(limitMs, async () => {
      const returned = await pulumi.runtime.runInPulumiStack(program);
      for (let made = -1; made !== recorded.length;) {
        made = recorded.length;
        await runtime.waitForRPCs();
        await sleep(QUIET_MS);
      }
      return new Promise<Record<string, unknown>>((resolve) => {
        pulumi.output(returned as Record<string, unknown>).apply(resolve);
      });
    });
    const resources = new Resources(recorded);
    const links = resources
      .of("sst:sst:LinkRef")
      .map(({ outputs }) => [outputs!.target, outputs!.properties]);
    return {
      app,
      resources,
      outputs,
      links: Object.fromEntries(links) as Evaluation["links"],
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    restoreEnvironment();
    cli.stop();
    root.remove();
  }
}

/** Changes into `folder` and sets `variables`, with none of Marquee's and SST's beside them; the function returned undoes both. */
function enter(folder: string, variables: Record<string, string>) {
  const { env } = process;
  const cwd = process.cwd();
  const others = Object.entries(env).filter(([name]) => !/^(MARQUEE|SST)_/.test(name));
  process.env = { ...Object.fromEntries(others), ...variables };
  process.chdir(folder);
  return () => {
    process.chdir(cwd);
    process.env = env;
  };
}

/** Pulumi would send the code of dynamic providers to an engine, which takes it seconds to make and nobody runs here. */
function withoutClosures() {
  class Resource extends pulumi.CustomResource {
    constructor(_provider: unknown, name: string, props: object, opts?: $util.CustomResourceOptions) {
      super("pulumi-nodejs:dynamic:Resource", name, { ...props }, opts);
    }
  }
  Object.assign(pulumi.dynamic, { Resource });
}

const prefixed = (prefix: string, fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [prefix + name, value]));
