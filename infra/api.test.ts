import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type BundleOptions, bundleResolver } from "@marquee/api/bundle-resolver";
import { QUERY_DEPTH_LIMIT, RESOLVER_COUNT_LIMIT } from "@marquee/api/limits";
import { type Step, type Wire, wiring } from "@marquee/api/wiring";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSchema } from "../packages/local/graphql/schema.ts";
import { evaluate, evaluated, type Resources } from "./testing/evaluate.ts";
import { grantsOf, rolesOf } from "./testing/iam.ts";

const { resolve } = createRequire(import.meta.url);

const SITUATIONS = ["production", "ana", "dev"] as const;
const DEFAULTS: BundleOptions = { roundMs: 10_000, chatOpen: true };

const WIRES = Object.entries<Wire>(wiring);
const STEPS = WIRES.flatMap(([, wire]) => (wire.kind === "unit" ? [wire.step] : wire.steps));

/** What a deployment does to an API that is there. */
const CHANGES = [
  "aws:appsync/dataSource:DataSource",
  "aws:appsync/function:Function",
  "aws:appsync/resolver:Resolver",
];

const apiOf = (resources: Resources) => resources.one("aws:appsync/graphQLApi:GraphQLApi");
const resolversOf = (resources: Resources) => resources.of("aws:appsync/resolver:Resolver");

const resolverOf = (resources: Resources, field: string) =>
  resolversOf(resources).find(({ inputs }) => `${inputs.type}.${inputs.field}` === field)!.inputs;

/** The functions of a pipeline, in its order. */
const functionsOf = (resources: Resources, field: string) =>
  resolverOf(resources, field).pipelineConfig!.functions!.map(
    (id) =>
      resources.of("aws:appsync/function:Function").find(({ state }) => state.functionId === id)!.inputs,
  );

type Runner = { code?: string; dataSource?: string };

/** Each step with the AppSync resource that runs it. */
const runnersOf = (resources: Resources) =>
  WIRES.flatMap(([field, wire]): { step: Step; runner: Runner }[] =>
    wire.kind === "unit"
      ? [{ step: wire.step, runner: resolverOf(resources, field) }]
      : functionsOf(resources, field).map((runner, i) => ({ step: wire.steps[i], runner })),
  );

describe.each(SITUATIONS)("%s", (situation) => {
  let resources: Resources;
  beforeAll(async () => {
    ({ resources } = await evaluated(situation));
  });

  test("serves the schema that the local server serves", () => {
    expect(apiOf(resources).inputs.schema).toBe(readFileSync(resolve("@marquee/api/schema.graphql"), "utf8"));
  });

  test("takes signed requests alone", () => {
    const { inputs } = apiOf(resources);
    expect(inputs.authenticationType).toBe("AWS_IAM");
    expect(inputs.additionalAuthenticationProviders ?? []).toEqual([]);
    expect(resources.of("aws:appsync/apiKey:ApiKey")).toEqual([]);
  });

  test("tells no one its schema, and bounds what one request may ask", () => {
    expect(apiOf(resources).inputs).toMatchObject({
      introspectionConfig: "DISABLED",
      queryDepthLimit: QUERY_DEPTH_LIMIT,
      resolverCountLimit: RESOLVER_COUNT_LIMIT,
    });
  });

  test("logs what fails, without what was sent or who sent it, and keeps it for a month", () => {
    const { inputs, id } = apiOf(resources);
    expect(inputs.logConfig).toEqual({
      cloudwatchLogsRoleArn: resources.one("aws:iam/role:Role", "ApiLogsRole").state.arn,
      fieldLogLevel: "ERROR",
      excludeVerboseContent: true,
    });
    expect(resources.one("aws:cloudwatch/logGroup:LogGroup", "ApiLogs").inputs).toMatchObject({
      name: `/aws/appsync/apis/${id}`,
      retentionInDays: 30,
    });
  });

  test("pays neither for traces nor for metrics by resolver", () => {
    const { xrayEnabled, enhancedMetricsConfig } = apiOf(resources).inputs;
    expect([xrayEnabled ?? false, enhancedMetricsConfig]).toEqual([false, undefined]);
  });

  test("has a resolver for every field that can be called, and no other", () => {
    const schema = loadSchema();
    const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(
      (type) => Object.keys(type!.getFields()).map((field) => `${type!.name}.${field}`),
    );
    const resolved = resolversOf(resources).map(({ inputs }) => `${inputs.type}.${inputs.field}`);
    expect(resolved.sort()).toEqual(fields.sort());
    for (const { inputs } of resolversOf(resources)) expect(inputs.apiId).toBe(apiOf(resources).id);
  });

  test.each(WIRES)(
    "resolves %s as it is wired, with the code that the local server runs",
    async (field, wire) => {
      const { kind, code, dataSource, pipelineConfig, runtime } = resolverOf(resources, field);
      expect(kind).toBe(wire.kind.toUpperCase());
      expect(code).toBe(await bundleResolver(wire.kind === "unit" ? wire.step.file : wire.file, DEFAULTS));
      expect(runtime).toEqual({ name: "APPSYNC_JS", runtimeVersion: "1.0.0" });
      if (wire.kind === "unit") {
        expect(pipelineConfig).toBeUndefined();
        return;
      }
      expect(dataSource).toBeUndefined();
      const functions = functionsOf(resources, field);
      expect(functions.map(({ code }) => code)).toEqual(
        await Promise.all(wire.steps.map(({ file }) => bundleResolver(file, DEFAULTS))),
      );
      for (const { runtime, apiId } of functions)
        expect({ runtime, apiId }).toEqual({
          runtime: { name: "APPSYNC_JS", runtimeVersion: "1.0.0" },
          apiId: apiOf(resources).id,
        });
    },
  );

  test("lets each step do on its table what it does there, and nothing else anywhere", () => {
    expect(runnersOf(resources)).toHaveLength(STEPS.length);
    for (const { step, runner } of runnersOf(resources)) {
      const { inputs } = resources
        .of("aws:appsync/dataSource:DataSource")
        .find(({ inputs }) => inputs.name === runner.dataSource)!;
      if (step.source === "none") {
        expect(inputs).toEqual({ apiId: apiOf(resources).id, name: "none", type: "NONE" });
        continue;
      }
      const { name } = resources
        .of("aws:iam/role:Role")
        .find(({ state }) => state.arn === inputs.serviceRoleArn)!;
      const { statements } = rolesOf(resources).find((role) => role.name === name)!;
      if (step.source === "openDesk" || step.source === "conductor") {
        const lambda = step.source === "openDesk" ? "OpenDeskFunction" : "ConductorHandlerFunction";
        const { state } = resources.one("aws:lambda/function:Function", lambda);
        expect(inputs).toMatchObject({ type: "AWS_LAMBDA", lambdaConfig: { functionArn: state.arn } });
        expect(grantsOf(statements, resources)).toEqual({ [lambda]: ["lambda:InvokeFunction"] });
        continue;
      }
      const table = `${step.source.charAt(0).toUpperCase()}${step.source.slice(1)}Table`;
      expect(inputs).toMatchObject({
        type: "AMAZON_DYNAMODB",
        dynamodbConfig: { tableName: resources.one("aws:dynamodb/table:Table", table).inputs.name },
      });
      const actions = step.actions.map((action) => `dynamodb:${action}`).sort();
      expect(grantsOf(statements, resources), step.file).toEqual({ [table]: actions });
    }
  });

  test("changes the API one thing at a time, as AppSync refuses two", () => {
    const changes = resources.all.filter(({ type }) => CHANGES.includes(type));
    changes.slice(1).forEach(({ name, dependsOn }, i) => {
      expect(dependsOn, name).toContain(changes[i].urn);
    });
  });

  test("names functions and data sources as AppSync allows, each once", () => {
    for (const type of ["aws:appsync/function:Function", "aws:appsync/dataSource:DataSource"] as const) {
      const names = resources.of(type).map(({ inputs }) => String(inputs.name));
      expect(names).toEqual([...new Set(names)]);
      for (const name of names) expect(name).toMatch(/^[_A-Za-z][_0-9A-Za-z]*$/);
    }
  });
});

test("a deployment's round, its closed chat and the venue's name are in the code that is deployed", async () => {
  const env = { MARQUEE_ROUND_MS: "15000", MARQUEE_CHAT: "off", MARQUEE_VENUE: "The Roxy" };
  const { resources } = await evaluate({ stage: "ana", env });
  const options = { roundMs: 15_000, chatOpen: false, venue: "The Roxy" };
  for (const { step, runner } of runnersOf(resources))
    expect(runner.code).toBe(await bundleResolver(step.file, options));
  for (const [field, wire] of WIRES)
    if (wire.kind === "pipeline")
      expect(resolverOf(resources, field).code).toBe(await bundleResolver(wire.file, options));
  for (const file of ["vote-ledger", "send-message"])
    expect(await bundleResolver(file, options)).not.toBe(await bundleResolver(file, DEFAULTS));
});
