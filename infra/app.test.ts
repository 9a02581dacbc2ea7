import { expect, test } from "vitest";
import { evaluated } from "./testing/evaluated.ts";

const SITUATIONS = ["production", "ana", "dev"] as const;

test.each(SITUATIONS)("%s can be deployed", async (situation) => {
  const { resources, seconds } = await evaluated(situation);
  process.stdout.write(
    `${situation}: ${resources.all.length} resources evaluated in ${seconds.toFixed(1)} s\n`,
  );
  expect(resources.of("pulumi:pulumi:Stack")).toHaveLength(1);
});

test("production can't be removed by mistake", async () => {
  const { app } = await evaluated("production");
  expect(app).toMatchObject({ name: "marquee", protect: true, removal: "retain" });
});

test.each(["ana", "dev"] as const)("%s vanishes without a trace", async (situation) => {
  const { app, resources } = await evaluated(situation);
  expect(app).toMatchObject({ name: "marquee", protect: false, removal: "remove" });
  expect(resources.all.filter(({ options }) => options.retainOnDelete || options.protect)).toEqual([]);
});

test.each(SITUATIONS)("%s names nothing twice", async (situation) => {
  const urns = (await evaluated(situation)).resources.all.map(({ urn }) => urn);
  expect(urns).toEqual([...new Set(urns)]);
});
