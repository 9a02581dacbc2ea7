import { expect, test } from "vitest";
import { evaluated, type Evaluation } from "./testing/evaluate.ts";

const SITUATIONS = ["production", "ana", "dev"] as const;

const namesOf = ({ resources }: Evaluation) =>
  resources.all
    // Whose names are the API's own.
    .filter(({ type }) => type.startsWith("aws:") && !type.startsWith("aws:appsync/"))
    .flatMap(({ type, inputs }) => ("name" in inputs ? [`${type} ${String(inputs.name)}`] : []));

test.each(SITUATIONS)("%s can be deployed", async (situation) => {
  const { outputs } = await evaluated(situation);
  expect(outputs).toMatchObject({ url: expect.stringMatching(/^https?:/) as string });
});

test.each(SITUATIONS)("%s needs no account but one of AWS", async (situation) => {
  const { app, resources } = await evaluated(situation);
  expect(app).toMatchObject({ name: "marquee", home: "aws", providers: {} });
  const providers = new Set(resources.all.map(({ type }) => type.split(":")[0]));
  // SST builds the page and makes an encryption key for live Lambdas with `command` and `random`, on the machine that deploys.
  for (const own of ["sst", "pulumi", "pulumi-nodejs", "command", "random"]) providers.delete(own);
  expect([...providers]).toEqual(["aws"]);
});

test("production can't be removed by mistake, and what people wrote outlives it", async () => {
  const { app, resources } = await evaluated("production");
  expect(app).toMatchObject({ protect: true, removal: "retain" });
  const kept = resources.all.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
  expect(kept.sort()).toEqual(["AudienceTable", "MovieTable", "NowJsonBucket", "ReviewsTable"]);
});

test.each(["ana", "dev"] as const)("%s vanishes without a trace", async (situation) => {
  const { app, resources } = await evaluated(situation);
  expect(app).toMatchObject({ protect: false, removal: "remove" });
  expect(resources.all.filter(({ retainOnDelete, protect }) => retainOnDelete || protect)).toEqual([]);
  for (const { inputs } of resources.of("aws:s3/bucketV2:BucketV2")) expect(inputs.forceDestroy).toBe(true);
  for (const { inputs } of resources.of("aws:dynamodb/table:Table"))
    expect(inputs.deletionProtectionEnabled).not.toBe(true);
  for (const { inputs } of resources.of("aws:cloudwatch/logGroup:LogGroup"))
    expect(inputs).not.toHaveProperty("skipDestroy");
});

test.each(SITUATIONS)("%s names nothing twice", async (situation) => {
  const evaluation = await evaluated(situation);
  const urns = evaluation.resources.all.map(({ urn }) => urn);
  expect(urns).toEqual([...new Set(urns)]);
  const names = namesOf(evaluation);
  expect(names).toEqual([...new Set(names)]);
});

test("two stages live in one account", async () => {
  const ana = namesOf(await evaluated("ana"));
  const shared = namesOf(await evaluated("production")).filter((name) => ana.includes(name));
  expect(shared).toEqual([]);
});
