import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createLambda, type Lambda } from "./lambda.ts";

/**
 * A handler that tells on the file `log` (one JSON line an event) which environment serves which request, and does what its event says.
 */
const HANDLER = `
import { appendFileSync, existsSync } from "node:fs";
const environment = Math.random();
export async function handler(event, context) {
  const { awsRequestId, functionName } = context;
  const left = context.getRemainingTimeInMillis();
  appendFileSync(process.env.LOG, JSON.stringify({ environment, awsRequestId, functionName, left, variables: Object.keys(process.env) }) + "\\n");
  if (event.throws) throw new RangeError("too far");
  if (event.exits) process.exit(3);
  if (event.crashes) setTimeout(() => { throw new Error("nobody catches this") });
  if (event.loops) for (;;);
  if (event.until) while (!existsSync(event.until)) await new Promise((resolve) => setTimeout(resolve, 5));
}`;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function setUp({ timeoutMs = 60_000 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-"));
  endings.push(() => rmSync(folder, { recursive: true }));
  const [file, log] = [join(folder, "handler.mjs"), join(folder, "log")];
  writeFileSync(file, HANDLER);
  writeFileSync(log, "");
  const failures: string[] = [];
  const lambda = createLambda({
    name: "tester",
    file,
    env: { LOG: log },
    timeoutMs,
    onFailure: (line) => failures.push(line),
  });
  endings.push(() => lambda.close());
  const { readFileSync } = await import("node:fs");
  const seen = () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter(Boolean)
      .map(
        (line) =>
          JSON.parse(line) as {
            environment: number;
            awsRequestId: string;
            functionName: string;
            left: number;
            variables: string[];
          },
      );
  return {
    lambda,
    failures,
    seen,
    gate: join(folder, "gate"),
    open: () => writeFileSync(join(folder, "gate"), ""),
  };
}

const run = (lambda: Lambda, event = {}) => lambda.invoke(event).done;

test("a handler gets its event, its request id, its time and its own variables, and but one other, which quiets AWS's SDK", async () => {
  const { lambda, seen, failures } = await setUp();
  const { requestId, done } = lambda.invoke({});
  expect(lambda.running()).toEqual([requestId]);
  await done;
  expect(lambda.running()).toEqual([]);
  const [call] = seen();
  expect(call).toMatchObject({ awsRequestId: requestId, functionName: "tester" });
  const variables = ["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "LOG"];
  expect(call?.variables.sort()).toEqual(variables);
  expect(call?.left).toBeGreaterThan(0);
  expect(call?.left).toBeLessThanOrEqual(60_000);
  expect(failures).toEqual([]);
});

test("an idle environment is used again; one at work is not disturbed", async () => {
  const { lambda, seen, gate, open } = await setUp();
  await run(lambda);
  const first = run(lambda, { until: gate });
  const second = run(lambda, { until: gate });
  await expect.poll(() => seen().length).toBe(3);
  open();
  await Promise.all([first, second]);
  const [a, b, c] = seen().map(({ environment }) => environment);
  expect(b).toBe(a);
  expect(c).not.toBe(a);
});

test("a handler that throws is told in one line and its environment lives on", async () => {
  const { lambda, failures, seen } = await setUp();
  const { requestId, done } = lambda.invoke({ throws: true });
  await done;
  expect(failures).toEqual([`tester ${requestId}: RangeError: too far`]);
  await run(lambda);
  const [a, b] = seen();
  expect(b?.environment).toBe(a?.environment);
});

test.each([
  [{ exits: true }, "Runtime exited"],
  [{ crashes: true, until: "/never" }, "Error: nobody catches this"],
])(
  "one that takes its environment down (%j) is told in one line, and the next gets a new one",
  async (event, why) => {
    const { lambda, failures, seen } = await setUp();
    const { requestId, done } = lambda.invoke(event);
    await done;
    expect(failures).toEqual([`tester ${requestId}: ${why}`]);
    await run(lambda);
    expect(new Set(seen().map(({ environment }) => environment)).size).toBe(2);
  },
);

test("one that takes too long is ended, even if it never lets go of its thread", async () => {
  const { lambda, failures } = await setUp({ timeoutMs: 300 });
  const { requestId, done } = lambda.invoke({ loops: true });
  await done;
  expect(failures).toEqual([`tester ${requestId}: Task timed out after 0.30 seconds`]);
});

test("one can be killed by its request id", async () => {
  const { lambda, failures, seen } = await setUp();
  const { requestId, done } = lambda.invoke({ until: "/never" });
  await expect.poll(() => seen().length).toBe(1);
  expect(await lambda.kill("another")).toBe(false);
  expect(await lambda.kill(requestId)).toBe(true);
  await done;
  expect(failures).toEqual([`tester ${requestId}: Runtime exited`]);
});

test("no more than five run at once; the sixth is refused in one line", async () => {
  const { lambda, failures, seen, gate, open } = await setUp();
  const runs = Array.from({ length: 6 }, () => run(lambda, { until: gate }));
  await expect.poll(() => seen().length).toBe(5);
  expect(failures).toEqual(["tester: rate exceeded, 5 invocations are running"]);
  open();
  await Promise.all(runs);
});

test("closing ends what runs, without a complaint", async () => {
  const { lambda, failures, seen } = await setUp();
  const { done } = lambda.invoke({ until: "/never" });
  await expect.poll(() => seen().length).toBe(1);
  await lambda.close();
  await done;
  expect(failures).toEqual([]);
});
