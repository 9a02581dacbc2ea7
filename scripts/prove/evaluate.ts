import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { bundleResolver } from "@marquee/api/bundle-resolver";
import { wiring, type Wire } from "@marquee/api/wiring";
import { serveEvaluateCode } from "@marquee/local/appsync/evaluate-code";
import type { Recorded } from "@marquee/testing/record-contexts";
import { ask, type Aws } from "../../infra/preflight/aws.ts";
import { root } from "../bun.mjs";
import { createChecks, outcome, type Line } from "./checks.ts";

/** The tests of the resolvers. */
const TESTS = ["packages/local/appsync"];

/** AppSync takes so many evaluations a second, or fewer: it says nothing of it. */
const AT_ONCE = 4;

type EvaluateOptions = {
  /** By this machine's own EvaluateCode instead of AppSync's. */
  local: boolean;
  variables?: Record<string, string | undefined>;
  print: (text: string) => void;
  /** What the tests recorded; they are run for it by default. */
  recorded?: readonly Recorded[];
};

/**
 * Has AppSync run every resolver with the contexts that the tests recorded, and compares with what came here; a line for each handler. The time is set
 * in the code, as EvaluateCode goes by its own.
 */
export async function evaluate({
  local,
  variables = process.env,
  print,
  ...options
}: EvaluateOptions): Promise<Line[]> {
  const recorded = options.recorded ?? recordTests();
  const own = local ? await serveEvaluateCode() : undefined;
  const aws = awsOf(variables, own?.url);
  const checks = createChecks(print);
  const groups = new Map<string, Recorded[]>();
  for (const one of recorded) {
    const name = `${one.file} ${one.handler}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const waiting = [...groups];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, contexts] = next;
      await checks.check(name, "what came here", () => compare(aws, contexts));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await own?.close();
  }
  await checks.check("the recordings", "have each resolver", async () => {
    const missing = filesOf().filter((file) => !recorded.some((one) => one.file === file));
    return outcome(missing.length === 0, missing.length === 0 ? "each" : `not ${missing.join(", ")}`);
  });
  return [...checks.lines];
}

/** Runs the resolvers' tests, and answers what these gave them. */
function recordTests(): Recorded[] {
  const folder = mkdtempSync(join(tmpdir(), "marquee-contexts-"));
  try {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const { status, stdout, stderr } = spawnSync("node", [vitest, "run", "--project", "node", ...TESTS], {
      cwd: root,
      env: { ...process.env, MARQUEE_RECORD_CONTEXTS: folder },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The resolvers' tests fail here: mend that first.\n${stdout}${stderr}`);
    return readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Recorded),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function awsOf(variables: Record<string, string | undefined>, endpoint: string | undefined): Aws {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = variables;
  if (endpoint === undefined && (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY))
    throw new Error(
      "There are no AWS credentials in the environment: run eval $(aws configure export-credentials --format env), or add --local",
    );
  return {
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID ?? "none",
      secretAccessKey: AWS_SECRET_ACCESS_KEY ?? "none",
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    },
    region: AWS_REGION ?? "us-east-1",
    endpoint,
  };
}

/** Whether all of `contexts`, of one handler, come out as they did here; else the first that does not. */
async function compare(aws: Aws, contexts: readonly Recorded[]) {
  for (const recorded of contexts) {
    const came = await evaluateOne(aws, recorded);
    const expected: unknown =
      recorded.error === undefined ? JSON.parse(recorded.value ?? "null") : { error: recorded.error };
    if (!isDeepStrictEqual(plain(came), plain(expected)))
      return outcome(
        false,
        `${JSON.stringify(came)} instead of ${JSON.stringify(expected)}, given ${recorded.context}`,
      );
  }
  return outcome(true, `${contexts.length} contexts`);
}

async function evaluateOne(aws: Aws, { file, handler, context, now, options }: Recorded): Promise<unknown> {
  const bundle = await bundleResolver(file, options);
  const code = bundle.replace(/\butil\d*\.time\.nowEpochMilliSeconds\(\)/g, String(now));
  const { status, body, error, message } = await ask(aws, {
    service: "appsync",
    method: "POST",
    path: "/v1/dataplane-evaluatecode",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      runtime: { name: "APPSYNC_JS", runtimeVersion: "1.0.0" },
      ...{ code, context, function: handler },
    }),
  });
  if (status !== 200) throw new Error(`EvaluateCode answered ${error ?? ""}: ${message}`);
  const answer = JSON.parse(body) as { evaluationResult?: string; error?: { message: string } | null };
  if (answer.error) return { error: answer.error.message };
  return JSON.parse(answer.evaluationResult ?? "null") as unknown;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** `value` without what is made anew each time. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(ID, "<id>"));

/** Every resolver's file. */
function filesOf(): string[] {
  const wires: Wire[] = Object.values(wiring);
  const files = wires.flatMap((wire) =>
    wire.kind === "unit" ? [wire.step.file] : [wire.file, ...wire.steps.map(({ file }) => file)],
  );
  return [...new Set(files)].filter((file) => file !== "subscribe");
}
