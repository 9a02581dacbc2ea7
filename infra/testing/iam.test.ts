import { expect, test } from "vitest";
import { allows, type Request, type Statement, statementsOf } from "./iam.ts";

const table = "arn:aws:dynamodb:us-east-1:123456789012:table/Movie";
const read: Request = { action: "dynamodb:GetItem", resource: table };

const allow = (statement: Partial<Statement>): Statement => ({
  Effect: "Allow",
  Action: "dynamodb:GetItem",
  Resource: table,
  ...statement,
});
const deny = (statement: Partial<Statement>): Statement => ({ ...allow(statement), Effect: "Deny" });

test.each<[string, boolean, Statement[]]>([
  ["nothing says so", false, []],
  ["a statement names it", true, [allow({})]],
  ["one of several does", true, [allow({ Action: "dynamodb:Query" }), allow({})]],
  [
    "one of its actions and resources does",
    true,
    [allow({ Action: ["a:b", "dynamodb:GetItem"], Resource: ["c", table] })],
  ],
  ["the case of the action differs", true, [allow({ Action: "DynamoDB:getitem" })]],
  ["the case of the resource differs", false, [allow({ Resource: table.toLowerCase() })]],
  ["the action is another", false, [allow({ Action: "dynamodb:GetItems" })]],
  ["the resource only begins so", false, [allow({ Resource: table.slice(0, -1) })]],
  ["a wildcard takes in its action", true, [allow({ Action: "dynamodb:Get*" })]],
  ["a wildcard takes in its resource", true, [allow({ Resource: "arn:aws:dynamodb:*" })]],
  ["a wildcard stands for one letter of it", true, [allow({ Resource: table.replace("Movie", "M?vie") })]],
  ["a wildcard stands for one letter more", false, [allow({ Resource: `${table}?` })]],
  ["a dot is no wildcard", false, [allow({ Resource: table.replace("Movie", "M.vie") })]],
  ["all but another action is allowed", true, [allow({ Action: undefined, NotAction: "dynamodb:Query" })]],
  ["all but its action is allowed", false, [allow({ Action: undefined, NotAction: "dynamodb:*" })]],
  ["all but another resource is allowed", true, [allow({ Resource: undefined, NotResource: "other" })]],
  ["all but its resource is allowed", false, [allow({ Resource: undefined, NotResource: table })]],
  ["it is denied, too", false, [allow({ Action: "*", Resource: "*" }), deny({})]],
  ["something else is denied", true, [allow({}), deny({ Action: "dynamodb:Query" })]],
])("whether a request may pass when %s: %s", (_, expected, statements) => {
  expect(allows(statements, read)).toBe(expected);
});

test.each<[Statement["Condition"], Request["context"], boolean]>([
  [{ StringEquals: { key: "a" } }, { key: "a" }, true],
  [{ StringEquals: { key: ["a", "b"] } }, { key: "b" }, true],
  [{ StringEquals: { key: "a*" } }, { key: "ab" }, false],
  [{ StringLike: { key: "a*" } }, { key: "ab" }, true],
  [{ StringEquals: { key: "a" } }, {}, false],
  [{ StringEquals: { key: "a", other: "b" } }, { key: "a" }, false],
  [{ StringEquals: { key: "a" }, Bool: { secure: "true" } }, { key: "a", secure: "false" }, false],
  [{ "ForAnyValue:StringLike": { key: "b*" } }, { key: ["a", "bc"] }, true],
  [{ "ForAnyValue:StringLike": { key: "b*" } }, { key: ["a"] }, false],
  [{ ArnLike: { key: "arn:aws:*:movie" } }, { key: "arn:aws:a:movie" }, true],
])("the condition %j holds for %j: %s", (Condition, context, expected) => {
  expect(allows([allow({ Condition })], { ...read, context: context! })).toBe(expected);
});

test("a policy that names who may ask lets no one else", () => {
  const trust = allow({
    Action: "sts:AssumeRole",
    Resource: undefined,
    Principal: { Service: ["a.com", "b.com"] },
  });
  const asks = (principal: Request["principal"]) => allows([trust], { action: "sts:AssumeRole", principal });
  expect(asks(["Service", "b.com"])).toBe(true);
  expect(asks(["Service", "c.com"])).toBe(false);
  expect(asks(["AWS", "b.com"])).toBe(false);
  expect(() => asks(undefined)).toThrow("names principals");
});

test.each<[string, object]>([
  ["NotPrincipal", { Effect: "Allow", NotPrincipal: "*" }],
  ["${aws:username}", { Effect: "Allow", Action: "*", Resource: "${aws:username}" }],
])("what isn't understood is told instead of guessed: %s", (name, Statement) => {
  expect(() => statementsOf({ Statement })).toThrow(name);
});

test("a condition that isn't understood is told instead of guessed", () => {
  const Condition = { NumericLessThan: { key: "1" } };
  expect(() => allows([allow({ Condition })], read)).toThrow("NumericLessThan");
});
