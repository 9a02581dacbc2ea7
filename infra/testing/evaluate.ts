import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runtime, startCloud } from "./cloud.ts";
import { enter, pulumi, readApp, readProgram, ROOT, startServer } from "./sst-command.ts";

export type Values = Record<string, unknown>;

/** The arguments of the class of Pulumi's AWS provider that `Type` names, with the values that AWS gets. */
type Inputs<Type> = Type extends `aws:${infer Module extends keyof typeof aws}/${string}:${infer Name}`
  ? Name extends keyof (typeof aws)[Module]
    ? (typeof aws)[Module][Name] extends new (name: string, args: infer Args, options: never) => unknown
      ? $util.Unwrap<NonNullable<Args>>
      : Values
    : Values
  : Values;

/** One resource that a deployment would make. */
export type Captured<Type extends string = string> = {
  /** Pulumi's, such as `aws:dynamodb/table:Table`; SST's components are `sst:aws:Dynamo`. */
  type: Type;
  /** The name in the program, such as `MovieTable`. */
  name: string;
  urn: string;
  /** The URN of the component that it is a part of. */
  parent: string;
  /** The invented id. */
  id: string;
  /** What AWS would be asked for; secrets as plain text. */
  inputs: Inputs<Type>;
  /** The inputs and what AWS would add, such as `arn`: all invented. */
  state: Values;
  /** What a component registered as its own. */
  outputs?: Values;
  protect?: boolean;
  retainOnDelete?: boolean;
  /** The URNs of what is made before it and removed after it. */
  dependsOn: string[];
};

/** All that a deployment would make. */
export class Resources {
  constructor(readonly all: readonly Captured[]) {}

  /** Every resource of `type`, in the order of their creation. */
  of<Type extends string>(type: Type): Captured<Type>[] {
    return this.all.filter((one) => one.type === type) as Captured<Type>[];
  }

  /** The one resource of `type`, of that name if one is given. Throws when there is none or more, naming those that there are. */
  one<Type extends string>(type: Type, name?: string): Captured<Type> {
    const named = this.of(type);
    const found = named.filter((one) => name === undefined || one.name === name);
    if (found.length === 1) return found[0];
    const wanted = name === undefined ? `one ${type}` : `one ${type} named ${name}`;
    throw new Error(`Expected ${wanted}; there are: ${named.map((one) => one.name).join(", ") || "none"}`);
  }
}

/** What to evaluate the deployment for. */
type Options = {
  /** `production` is protected. */
  stage: string;
  /** Whether as by `sst dev`. */
  dev?: boolean;
  /** Marquee's settings, as infra/settings.ts reads them. */
  env?: Record<string, string>;
  /** By their names; `TmdbToken` has a value without being given one. */
  secrets?: Record<string, string>;
  /** Parameters of Systems Manager that an earlier deployment left, by their names. */
  parameters?: Record<string, string>;
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
  app: Values;
  resources: Resources;
  /** What `run()` returned. */
  outputs: Values;
  /** By the name of the resource, what code that it is linked to reads, with `type`. */
  links: Record<string, Values>;
};

/** The deployments that tests ask about: production, the stage of someone called Ana, and hers while she runs `sst dev`. */
const SITUATIONS = {
  production: { stage: "production" },
  ana: { stage: "ana" },
  dev: { stage: "ana", dev: true },
} satisfies Record<string, Options>;

const evaluations: Partial<Record<string, Promise<Evaluation>>> = {};

/**
 * What is deployed in one of the three situations, with the default settings; evaluated when it is first asked for, and once for all test
 * files, which vitest runs in one process. Treat it as read-only. For other settings call `evaluate` (about a second).
 */
export function evaluated(situation: keyof typeof SITUATIONS): Promise<Evaluation> {
  return (evaluations[situation] ??= evaluate(SITUATIONS[situation]));
}

/** SST makes some resources on the next tick: after this long without another, ms, there won't be any. */
const QUIET_MS = 20;

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the unmodified sst.config.ts with SST's real components, in a cloud that makes nothing, and tells what would be made. Throws what
 * the program throws, and what is thrown while resources are made of the outputs of others, with the types of what was made until then as `made`.
 * One at a time: Pulumi's state is the process's.
 */
export function evaluate(options: Options): Promise<Evaluation> {
  const next = last.then(() => evaluateNow(options));
  last = next.catch(() => undefined);
  return next;
}

async function evaluateNow(options: Options): Promise<Evaluation> {
  const { stage, dev = false, config = join(ROOT, "sst.config.ts"), limitMs = 60_000 } = options;
  const root = standIn(options.web);
  const sst = await startServer(join(root.work, "artifacts"));
  const secrets = Object.entries({ TmdbToken: "token", ...options.secrets });
  const leave = enter(root.path, {
    MARQUEE_PREFLIGHT: "off",
    ...options.env,
    SST_SERVER: sst.url,
    ...Object.fromEntries(secrets.map(([name, value]) => [`SST_SECRET_${name}`, value])),
  });
  let made: Captured[] = [];
  try {
    const configured = await readApp(config, stage);
    const app = { removal: "retain", protect: false, providers: {}, ...configured, stage };
    made = await startCloud(String(configured.name), stage, options.parameters ?? {});
    const paths = { root: root.path, work: root.work };
    const program = await readProgram(config, { app, dev, rpc: sst.url, paths });
    const outputs = await settle(limitMs, async () => {
      const returned = await runtime.runInPulumiStack(program);
      for (let known = -1; known !== made.length;) {
        known = made.length;
        await runtime.waitForRPCs();
        await sleep(QUIET_MS);
      }
      return new Promise<Values>((resolve) => void pulumi.output(returned as Values).apply(resolve));
    });
    const resources = new Resources(made);
    const links = resources
      .of("sst:sst:LinkRef")
      .map(({ outputs }): [string, Values] => [String(outputs!.target), outputs!.properties as Values]);
    return { app, resources, outputs, links: Object.fromEntries(links) };
  } catch (error) {
    throw Object.assign(error as Error, { made: made.map(({ type }) => type) });
  } finally {
    leave();
    sst.stop();
    root.remove();
  }
}

/** The web build in small, where infra/web.ts has it made: SST wants it to be there, and lists what it would upload. */
const BUILD = [
  "index.html",
  "shell.html",
  "config.json",
  "manifest.webmanifest",
  "sw.js",
  "assets/main-0123abcd.js",
];

/**
 * A folder that looks like the project's root, made of links to it, with a web build that takes no time, or a copy of `web`. What SST writes
 * while it evaluates stays in there, and an evaluation is the same whether the web app was built or not.
 */
function standIn(web?: string) {
  const path = mkdtempSync(join(tmpdir(), "marquee-evaluate-"));
  const work = join(path, ".sst");
  for (const name of readdirSync(ROOT)) if (name !== ".sst") symlinkSync(join(ROOT, name), join(path, name));
  mkdirSync(join(work, "web/assets"), { recursive: true });
  if (web === undefined) for (const name of BUILD) writeFileSync(join(work, "web", name), "");
  else cpSync(web, join(work, "web"), { recursive: true });
  return { path, work, remove: () => rmSync(path, { recursive: true }) };
}

/** How long what depends on something that failed may take to fail, too, ms. */
const FAILING_MS = 250;

/** Awaits `work`, at most `limitMs`, or fails with the first error that nobody waits for: after one in `apply()` `work` may never end. */
async function settle<Result>(limitMs: number, work: () => Promise<Result>): Promise<Result> {
  const others = process.listeners("unhandledRejection");
  let limit: ReturnType<typeof setTimeout> | undefined;
  const failure = new Promise<never>((_, reject) => {
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", reject);
    limit = setTimeout(reject, limitMs, new Error(`The evaluation did not end in ${limitMs / 1000} s`));
  });
  try {
    return await Promise.race([work(), failure]);
  } catch (error) {
    await sleep(FAILING_MS);
    throw error;
  } finally {
    clearTimeout(limit);
    process.removeAllListeners("unhandledRejection");
    for (const other of others) process.on("unhandledRejection", other);
  }
}
