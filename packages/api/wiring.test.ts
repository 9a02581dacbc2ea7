import { existsSync, readdirSync, readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { access } from "./access.ts";
import { type Step, type Wire, wiring } from "./wiring.ts";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const schema = buildSchema(read("appsync.graphql") + read("schema.graphql"));

/** Every field that can be called, as `Type.field`. */
const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  .flatMap((type) => Object.keys(type!.getFields()).map((field) => `${type!.name}.${field}`))
  .sort();

const wires: Wire[] = Object.values(wiring);
const steps: Step[] = wires.flatMap((wire) => (wire.kind === "unit" ? [wire.step] : [...wire.steps]));
const files = [...steps, ...wires.filter((wire) => wire.kind === "pipeline")].map(({ file }) => file);

test("every field of the schema has a resolver, and every resolver a field", () => {
  expect(Object.keys(wiring).sort()).toEqual(fields);
});

test("every field of the schema may be called by someone, and nothing else is allowed to anyone", () => {
  expect([...new Set<string>(Object.values(access).flat())].sort()).toEqual(fields);
});

test("no role's list names a field twice", () => {
  for (const list of Object.values(access)) expect(new Set(list).size).toBe(list.length);
});

test("each resolver that is wired is written", () => {
  for (const file of files)
    expect(existsSync(new URL(`resolvers/${file}.ts`, import.meta.url)), file).toBe(true);
});

test("each resolver that is written is wired", () => {
  const written = readdirSync(new URL("resolvers", import.meta.url))
    .filter((file) => /export function request/.test(read(`resolvers/${file}`)))
    .map((file) => file.replace(".ts", ""));
  expect(written.sort()).toEqual([...new Set(files)].sort());
});

test("a table is touched by steps that say how, and by no other", () => {
  for (const { file, source, actions } of steps) expect(actions.length > 0, file).toBe(source !== "none");
});

test("what phones may call and what the conductor may call overlap in the snapshot alone", () => {
  const both = access.conductor.filter((field) => (access.audience as readonly string[]).includes(field));
  expect(both).toEqual(["Query.show"]);
});

test("a host may call all that the audience may, and nothing of the conductor's but the snapshot", () => {
  const host: readonly string[] = access.host;
  expect(access.audience.filter((field) => !host.includes(field))).toEqual([]);
  expect(access.conductor.filter((field) => host.includes(field))).toEqual(["Query.show"]);
});

test("whatever only a host may do asks first whether the host came by the present link", () => {
  const audience: readonly string[] = access.audience;
  const own = access.host.filter((field) => !audience.includes(field));
  expect(own.length).toBeGreaterThan(0);
  for (const field of own) {
    const wire: Wire = wiring[field];
    expect(wire.kind === "pipeline" && wire.steps[0]?.file, field).toBe("host-only");
  }
});

test("AppSync's own scalars and directives are not in the deployed schema", () => {
  expect(read("schema.graphql")).not.toMatch(/^(scalar|directive)/m);
});
