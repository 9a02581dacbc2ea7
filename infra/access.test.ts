import { access } from "@marquee/api/access";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSchema } from "../packages/local/graphql/schema.ts";
import { evaluated, type Resources } from "./testing/evaluate.ts";
import { allows, list, rolesOf, type Statement, withRole } from "./testing/iam.ts";

/** Every field of every type of the schema, as `Type.field`. */
const FIELDS = Object.values(loadSchema().getTypeMap()).flatMap((type) =>
  String(type.astNode?.kind) === "ObjectTypeDefinition" && "getFields" in type
    ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
    : [],
);

/** The roles of the program that access.ts is about; all others may call nothing. */
const CALLERS: Record<string, readonly string[]> = {
  VisitorsUnauthRole: access.audience,
  VisitorsAuthRole: access.host,
  ConductorHandlerRole: access.conductor,
};

const apiOf = (resources: Resources) =>
  String(resources.one("aws:appsync/graphQLApi:GraphQLApi", "ApiApi").state.arn);

/** By role, the fields of `api` that IAM lets it call, in the schema's order. */
function callable(resources: Resources, api = apiOf(resources)) {
  const may = (statements: Statement[], field: string) =>
    allows(statements, {
      action: "appsync:GraphQL",
      resource: `${api}/types/${field.replace(".", "/fields/")}`,
    });
  const roles = rolesOf(resources).map(({ name, statements }): [string, string[]] => [
    name,
    FIELDS.filter((field) => may(statements, field)),
  ]);
  return Object.fromEntries(roles);
}

/** By role, the fields that access.ts lets it call, in the schema's order. */
const allowed = (resources: Resources) =>
  Object.fromEntries(
    rolesOf(resources).map(({ name }) => [
      name,
      FIELDS.filter((field) => (CALLERS[name] ?? []).includes(field)),
    ]),
  );

describe.each(["production", "ana"] as const)("%s", (situation) => {
  let resources: Resources;
  beforeAll(async () => {
    ({ resources } = await evaluated(situation));
  });

  test("lets each role call just the fields that access.ts gives it, of all fields of the schema", () => {
    expect(callable(resources)).toEqual(allowed(resources));
    expect(Object.keys(callable(resources))).toEqual(expect.arrayContaining(Object.keys(CALLERS)));
  });

  test("lets no role call another API", () => {
    const another = apiOf(resources).replace(/[^/]+$/, "another");
    for (const fields of Object.values(callable(resources, another))) expect(fields).toEqual([]);
  });
});

test("dev lets each role call what a deployment does, but for the functions, which run on their developer's laptop", async () => {
  const { resources } = await evaluated("dev");
  // SST's bridge to the laptop is an AppSync, too, and its statement is for all of them.
  expect(callable(resources)).toEqual({
    ...allowed(resources),
    ConductorHandlerRole: FIELDS,
    OpenDeskRole: FIELDS,
  });
});

describe.each(Object.keys(CALLERS))("it is found that %s may call fields", (role) => {
  let resources: Resources;
  let api: string;
  beforeAll(async () => {
    ({ resources } = await evaluated("production"));
    api = apiOf(resources);
  });

  const changes: [string, (resources: string[]) => Partial<Statement>][] = [
    ["of any resource", () => ({ Resource: "*" })],
    ["of all types", () => ({ Resource: `${api}/types/*` })],
    ["of a whole type", () => ({ Resource: [`${api}/types/Mutation/fields/*`] })],
    ["by a wildcard for a letter", () => ({ Resource: `${api}/types/Query/fields/sho?` })],
    ["that are one too many", (all) => ({ Resource: [...all, `${api}/types/Movie/fields/title`] })],
    ["that are one too few", (all) => ({ Resource: all.slice(1) })],
    ["that are all but one", () => ({ Resource: undefined, NotResource: `${api}/types/Query/fields/show` })],
    ["by any action", () => ({ Action: "*", Resource: "*" })],
    ["by all actions but one", () => ({ Action: undefined, NotAction: "s3:GetObject", Resource: "*" })],
    ["that are denied", () => ({ Effect: "Deny" })],
  ];

  test.each(changes)("%s", (_, change) => {
    const planted = withRole(resources, role, (statement) =>
      list(statement.Action ?? []).includes("appsync:GraphQL")
        ? { ...statement, ...change(list(statement.Resource ?? [])) }
        : statement,
    );
    expect(callable(planted)[role]).not.toEqual(allowed(planted)[role]);
  });
});
