import { readFileSync } from "node:fs";
import { type DefinitionNode, Kind, parse, visit } from "graphql";
import { expect, test } from "vitest";

/** By https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html. */
const SCALARS = [
  ...["ID", "String", "Int", "Float", "Boolean", "AWSDate", "AWSTime", "AWSDateTime", "AWSTimestamp"],
  ...["AWSEmail", "AWSJSON", "AWSPhone", "AWSURL", "AWSIPAddress"],
];

/** By https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html; `aws_subscribe` by aws-appsync-real-time-data.html. */
const DIRECTIVES = [
  ...["deprecated", "aws_subscribe", "aws_auth", "aws_iam", "aws_api_key", "aws_oidc", "aws_lambda"],
  "aws_cognito_user_pools",
];

/** What the schema needs of what AppSync takes. */
const KINDS: string[] = [
  Kind.SCHEMA_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
];

/**
 * What `schema` uses and AppSync lacks. Descriptions in quotes are such: comments have always served there
 * (https://github.com/aws/aws-appsync-community/issues/38).
 */
function missing(schema: string): string[] {
  const document = parse(schema);
  const defined = document.definitions.map(nameOf);
  const found = document.definitions
    .filter(({ kind }) => !KINDS.includes(kind))
    .map(({ kind }) => kind as string);
  visit(document, {
    StringValue: ({ value }, key) => {
      if (key === "description") found.push(`"${value}"`);
    },
    NamedType: ({ name: { value } }) => {
      if (![...SCALARS, ...defined].includes(value)) found.push(value);
    },
    Directive: ({ name: { value } }) => {
      if (!DIRECTIVES.includes(value)) found.push(`@${value}`);
    },
  });
  return found;
}

const nameOf = (one: DefinitionNode) => ("name" in one ? one.name.value : undefined);

test("the schema uses nothing that AppSync lacks", () => {
  expect(missing(readFileSync(new URL("schema.graphql", import.meta.url), "utf8"))).toEqual([]);
});

test("a type, a directive, a definition or a description that AppSync lacks is found", () => {
  expect(missing('type Query { "Now." a: DateTime @cost(weight: 1) } scalar Date')).toEqual([
    "ScalarTypeDefinition",
    '"Now."',
    "DateTime",
    "@cost",
  ]);
});
