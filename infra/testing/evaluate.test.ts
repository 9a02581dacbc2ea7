import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { evaluate } from "./evaluate.ts";
import { ROOT } from "./sst-command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "marquee-configs-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Evaluates a config whose `run()` is `body`. */
function run(body: string, options: Partial<Parameters<typeof evaluate>[0]> = {}) {
  const config = join(folder, `sst.config.${performance.now()}.ts`);
  writeFileSync(
    config,
    `export default $config({ app: () => ({ name: "marquee", home: "aws" }), async run() { ${body} } });`,
  );
  return evaluate({ stage: "ana", ...options, config });
}

const TABLE = `new sst.aws.Dynamo("Movie", { fields: { pk: "string" }, primaryIndex: { hashKey: "pk" } })`;

test("what a component makes is captured with its inputs, its parent and its invented ARN", async () => {
  const { resources, links, outputs } = await run(`return { name: ${TABLE}.name };`);
  const table = resources.one("aws:dynamodb/table:Table", "MovieTable");
  expect(table.inputs).toMatchObject({ hashKey: "pk", billingMode: "PAY_PER_REQUEST" });
  expect(table.inputs.name).toMatch(/^marquee-ana-MovieTable-/);
  expect(table.parent).toBe(resources.one("sst:aws:Dynamo", "Movie").urn);
  expect(table.state.arn).toBe(`arn:aws:dynamodb:us-east-1:123456789012:table/${table.inputs.name}`);
  expect(links.Movie).toEqual({ name: table.inputs.name, type: "sst.aws.Dynamo" });
  expect(outputs).toMatchObject({ name: table.inputs.name });
});

test("what is retained in the stage says so", async () => {
  const kept = await run(`${TABLE};`);
  expect(kept.app).toMatchObject({ removal: "retain", protect: false });
  expect(kept.resources.one("aws:dynamodb/table:Table").retainOnDelete).toBe(true);
});

test("secrets and settings are those that are given, and none of the machine's", async () => {
  vi.stubEnv("MARQUEE_CHAT", "off");
  const body = `
    const secret = new sst.Secret("TmdbToken");
    return { secret: secret.value, chat: process.env.MARQUEE_CHAT ?? "unset", domain: process.env.MARQUEE_DOMAIN };`;
  const env = { MARQUEE_DOMAIN: "example.com" };
  const { outputs } = await run(body, { env, secrets: { TmdbToken: "mine" } });
  expect(outputs).toMatchObject({ secret: "mine", chat: "unset", domain: "example.com" });
  expect(process.env).toMatchObject({ MARQUEE_CHAT: "off" });
  expect(process.env).not.toHaveProperty("MARQUEE_DOMAIN");
});

test.each([
  ["an error in run()", `throw new Error("no such thing");`, /^no such thing$/],
  [
    "an error in apply()",
    `${TABLE}.name.apply((name) => { throw new Error("no " + name); });`,
    /^no marquee-ana-MovieTable-/,
  ],
  [
    "an input that fails",
    `new aws.sns.Topic("T", { name: ${TABLE}.name.apply(() => { throw new Error("no topic"); }) });`,
    /no topic/,
  ],
  ["two components of one name", `${TABLE}; ${TABLE};`, /Component name Movie is not unique/],
  ["a missing secret", `return new sst.Secret("Other").value;`, /Set a value for Other/],
  [
    "an undefined link",
    `new sst.aws.Function("F", { handler: "packages/functions/conductor.handler", link: [undefined] });`,
    /undefined link/,
  ],
  [
    "a missing handler",
    `new sst.aws.Function("F", { handler: "packages/functions/usher.handler" });`,
    /Handler not found: packages\/functions\/usher\.handler/,
  ],
  [
    "a missing export",
    `new sst.aws.Function("F", { handler: "packages/functions/conductor.lead" });`,
    /conductor\.ts exports .*handler/,
  ],
  ["a syntax error", `const = 1;`, /Expected identifier/],
])("%s fails the evaluation, which says why", async (_, body, message) => {
  await expect(run(body)).rejects.toThrow(message);
});

test("an evaluation that waits for itself fails instead of hanging", async () => {
  const body = `const name = $util.output(new Promise(() => {})); new aws.sns.Topic("Topic", { name });`;
  await expect(run(body, { limitMs: 500 })).rejects.toThrow(/did not end in 0\.5 s/);
});

test("after a failure the next evaluation works, and nothing is left behind", async () => {
  vi.stubEnv("TMPDIR", mkdtempSync(join(folder, "tmp-")));
  const bundles = () =>
    readdirSync(join(ROOT, ".sst/platform")).filter((name) => name.includes(`.${process.pid}.`));
  const before = { cwd: process.cwd(), env: { ...process.env } };
  await expect(run(`throw new Error("once");`)).rejects.toThrow("once");
  const [first, second] = await Promise.all([run(`${TABLE};`), run(`${TABLE};`, { stage: "bo" })]);
  expect(first.resources.one("sst:aws:Dynamo").urn).toBe("urn:pulumi:ana::marquee::sst:aws:Dynamo::Movie");
  expect(second.resources.one("sst:aws:Dynamo").urn).toBe("urn:pulumi:bo::marquee::sst:aws:Dynamo::Movie");
  expect({ cwd: process.cwd(), env: { ...process.env } }).toEqual(before);
  expect([...readdirSync(tmpdir()), ...bundles()]).toEqual([]);
});

test("a resource that isn't there is asked for by name, and those that are are told", async () => {
  const { resources } = await run(`${TABLE};`);
  expect(() => resources.one("aws:dynamodb/table:Table", "Reviews")).toThrow(
    "Expected one aws:dynamodb/table:Table named Reviews; there are: MovieTable",
  );
});
