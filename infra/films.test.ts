import { expect, test } from "vitest";
import { createEdge } from "./testing/edge.ts";
import { evaluate, evaluated } from "./testing/evaluate.ts";
import { grantsOf, rolesOf } from "./testing/iam.ts";

const OWN = { stage: "production", env: { MARQUEE_MOVIES: "./my-films" } };

test("a venue's own films have a bucket, of which the edge shows the pictures and nothing else", async () => {
  const { resources } = await evaluate(OWN);
  const bucket = resources.one("aws:s3/bucketV2:BucketV2", "FilmsBucket").state.bucketRegionalDomainName;
  const route = createEdge(resources);
  expect(await route("/movies/own/0a1b2c.jpg")).toEqual({ domain: bucket, key: "movies/own/0a1b2c.jpg" });
  for (const path of [
    "/movies.json",
    "/movies/film-m.svg",
    "/movies",
    "/movies/owned.jpg",
    "/movies/own/../../movies.json",
  ])
    expect(await route(path), path).not.toEqual({ domain: bucket, key: "movies.json" });
  expect(await route("/movies.json")).not.toMatchObject({ domain: bucket });
});

test("the conductor may read their list there and nothing besides, and needs no token of TMDB's", async () => {
  const { resources, links } = await evaluate(OWN);
  const { inputs } = resources.one("aws:lambda/function:Function", "ConductorHandlerFunction");
  const bucket = String(
    resources.one("aws:s3/bucketV2:BucketV2", "FilmsBucket").state.bucketRegionalDomainName,
  );
  expect(inputs.environment?.variables).toMatchObject({
    MOVIES: "./my-films",
    MOVIES_URL: `https://${bucket}/movies.json`,
  });
  const conductor = rolesOf(resources).find(({ name }) => name === "ConductorHandlerRole")!;
  const grants = grantsOf(conductor.statements, resources);
  expect(Object.entries(grants).filter(([resource]) => resource.startsWith("Films"))).toEqual([
    ["FilmsBucket/movies.json", ["s3:GetObject"]],
  ]);
  expect(links).toHaveProperty("Films");
  expect(links).not.toHaveProperty("TmdbToken");
});

test("nobody reads the bucket but the edge, and others have none", async () => {
  const { resources } = await evaluate(OWN);
  const block = resources.one(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "FilmsPublicAccessBlock",
  );
  expect(block.inputs).toMatchObject({ blockPublicAcls: true, blockPublicPolicy: true });
  const usual = (await evaluated("production")).resources.of("aws:s3/bucketV2:BucketV2");
  expect(usual.map(({ name }) => name)).not.toContain("FilmsBucket");
});
