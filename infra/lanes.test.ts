import type { LanePlan } from "@marquee/api/lanes";
import { expect, test } from "vitest";
import { readEnvironment } from "../packages/functions/environment.ts";
import { evaluate, evaluated, type Evaluation } from "./testing/evaluate.ts";

const HALF_HOUR_MS = 1_800_000;
const NAME = "/marquee/production/lanes";
const LEFT: LanePlan = [{ fromMs: 1_800_000_000_000, lanes: 64 }];

/** What the deployment leaves for the next one. */
const keptBy = ({ resources }: Evaluation) => {
  const { name, value } = resources.one("aws:ssm/parameter:Parameter").inputs;
  return { name, plan: JSON.parse(String(value)) as LanePlan };
};
/** The plans that the resolvers of votes are bundled with. */
const bundledIn = ({ resources }: Evaluation) =>
  ["voteLedger", "laneTally"].map((name) => {
    const made = resources.of("aws:appsync/function:Function").find(({ inputs }) => inputs.name === name);
    const code = String(made?.inputs.code);
    return JSON.parse(
      (/LANE_PLAN.*?= (\[.*?\]);/s.exec(code)?.[1] ?? "null").replace(/(\w+):/g, '"$1":'),
    ) as LanePlan;
  });
const conductorsOf = ({ resources }: Evaluation) => {
  const made = resources.of("aws:lambda/function:Function").find(({ name }) => name.startsWith("Conductor"));
  const { variables } = made!.inputs.environment as { variables: Record<string, string> };
  return readEnvironment({
    ...variables,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "a",
    AWS_SECRET_ACCESS_KEY: "s",
  }).LANES;
};

test("a deployment for a few has 16 lanes, as without a plan", async () => {
  const deployment = await evaluated("production");
  expect(keptBy(deployment)).toEqual({ name: NAME, plan: [] });
});

test("a deployment for a larger crowd has more lanes half an hour later, in resolvers and conductor alike", async () => {
  const before = Date.now();
  const deployment = await evaluate({ stage: "production", env: { MARQUEE_VIEWERS: "5000" } });
  const { plan } = keptBy(deployment);
  expect(plan).toEqual([{ fromMs: expect.any(Number) as number, lanes: 64 }]);
  expect(plan[0].fromMs).toBeGreaterThanOrEqual(before + HALF_HOUR_MS);
  expect(bundledIn(deployment)).toEqual([plan, plan]);
  expect(conductorsOf(deployment)).toEqual(plan);
});

test("a deployment that changes no number of lanes keeps what the last one left", async () => {
  const env = { MARQUEE_VIEWERS: "5000" };
  const parameters = { [NAME]: JSON.stringify(LEFT), "/marquee/production/other": "x" };
  const deployment = await evaluate({ stage: "production", env, parameters });
  expect(keptBy(deployment).plan).toEqual(LEFT);
  expect(bundledIn(deployment)).toEqual([LEFT, LEFT]);
});
