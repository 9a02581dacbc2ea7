import { access } from "@marquee/api/access";
import { beforeAll, describe, expect, test } from "vitest";
import { evaluate, evaluated, Resources } from "./testing/evaluate.ts";
import {
  type Grants,
  grantsOf,
  list,
  named,
  rolesOf,
  type Statement,
  statementsOf,
  withRole,
} from "./testing/iam.ts";

/** The API by its fields. */
const calls = (fields: readonly string[]): Grants =>
  Object.fromEntries(
    fields.map((field) => [`ApiApi/types/${field.replace(".", "/fields/")}`, ["appsync:GraphQL"]]),
  );

const LOGGING = ["logs:CreateLogStream", "logs:PutLogEvents"];
const [GET, PUT, QUERY, UPDATE] = ["GetItem", "PutItem", "Query", "UpdateItem"].map(
  (one) => `dynamodb:${one}`,
);

/** Every role of a deployment and all that it holds: by resource, the actions. */
const HELD: Record<string, Grants> = {
  VisitorsUnauthRole: calls(access.audience),
  VisitorsAuthRole: calls(access.host),
  ConductorHandlerRole: {
    ...calls(access.conductor),
    MovieTable: ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", GET, QUERY, UPDATE],
    ReviewsTable: ["dynamodb:BatchGetItem", GET, QUERY],
    AudienceTable: [QUERY],
    "NowJsonBucket/now.json": ["s3:PutObject"],
    "WebAssetsBucket/shell.html": ["s3:GetObject"],
    "WebAssetsBucket/index.html": ["s3:PutObject"],
    "ConductorLogs:*": LOGGING,
  },
  OpenDeskRole: {
    MovieTable: [GET, UPDATE],
    AudienceTable: [UPDATE],
    VisitorsIdentityPool: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"],
    "OpenDeskLogs:*": LOGGING,
  },
  ApiLogsRole: { "ApiLogs:*": LOGGING },
  ApiDataSourceMovieQueryServiceRole: { MovieTable: [QUERY] },
  ApiDataSourceMovieGetItemServiceRole: { MovieTable: [GET] },
  ApiDataSourceMoviePutItemServiceRole: { MovieTable: [PUT] },
  ApiDataSourceMovieGetItemUpdateItemServiceRole: { MovieTable: [GET, UPDATE] },
  ApiDataSourceMovieGetItemPutItemServiceRole: { MovieTable: [GET, PUT] },
  ApiDataSourceReviewsQueryServiceRole: { ReviewsTable: [QUERY] },
  ApiDataSourceReviewsUpdateItemServiceRole: { ReviewsTable: [UPDATE] },
  ApiDataSourceReviewsGetItemUpdateItemServiceRole: { ReviewsTable: [GET, UPDATE] },
  ApiDataSourceReviewsGetItemPutItemServiceRole: { ReviewsTable: [GET, PUT] },
  ApiDataSourceAudienceGetItemServiceRole: { AudienceTable: [GET] },
  ApiDataSourceAudiencePutItemServiceRole: { AudienceTable: [PUT] },
  ApiDataSourceAudienceDeleteItemServiceRole: { AudienceTable: ["dynamodb:DeleteItem"] },
  ApiDataSourceAudienceQueryServiceRole: { AudienceTable: [QUERY] },
  ApiDataSourceOpenDeskInvokeServiceRole: { OpenDeskFunction: ["lambda:InvokeFunction"] },
  ApiDataSourceConductorInvokeServiceRole: { ConductorHandlerFunction: ["lambda:InvokeFunction"] },
  ApiDataSourceAudienceUpdateItemServiceRole: { AudienceTable: [UPDATE] },
  ApiDataSourceAudienceGetItemUpdateItemServiceRole: { AudienceTable: [GET, UPDATE] },
};

/** What SST fixes for a function that `sst dev` runs on a laptop: its bridge there, an AppSync and a bucket that the account has for all apps. */
const BRIDGE: Grants = {
  "*": ["appsync:*"],
  "arn:aws:s3:::sst-asset-bootstrap": ["s3:*"],
  "arn:aws:s3:::sst-asset-bootstrap/*": ["s3:*"],
};

/** Each wildcard that a role holds, with its reason. */
const WILDCARDS = [
  // A log's streams get their names from AppSync and Lambda.
  "ApiLogsRole: logs:CreateLogStream on ApiLogs:*",
  "ApiLogsRole: logs:PutLogEvents on ApiLogs:*",
  "ConductorHandlerRole: logs:CreateLogStream on ConductorLogs:*",
  "ConductorHandlerRole: logs:PutLogEvents on ConductorLogs:*",
  "OpenDeskRole: logs:CreateLogStream on OpenDeskLogs:*",
  "OpenDeskRole: logs:PutLogEvents on OpenDeskLogs:*",
];

/** Who gets what without a role. A bucket's wildcard is SST's: it opens all of it to CloudFront, which shows it to everyone. */
const OPENED = [
  "cloudfront.amazonaws.com: s3:GetObject on NowJsonBucket/*",
  "cloudfront.amazonaws.com: s3:GetObject on WebAssetsBucket/*",
  "events.amazonaws.com: lambda:InvokeFunction on ConductorHandlerFunction",
];

/** By role, what it holds. */
const held = (resources: Resources) =>
  Object.fromEntries(
    rolesOf(resources).map(({ name, statements }) => [name, grantsOf(statements, resources)]),
  );

/** Every action and resource of `grants`, a line each. */
const lines = (holder: string, grants: Grants) =>
  Object.entries(grants).flatMap(([resource, actions]) =>
    actions.map((action) => `${holder}: ${action} on ${resource}`),
  );

const wildcards = (resources: Resources) =>
  Object.entries(held(resources))
    .flatMap(([role, grants]) => lines(role, grants))
    .filter((line) => /[*?]/.test(line))
    .sort();

/** What resources' own policies allow, and to whom. */
function opened(resources: Resources) {
  const policies = resources.all
    .filter(({ type }) => /^aws:(?!iam\/).*Policy$/.test(type))
    .flatMap(({ inputs }) => ("policy" in inputs ? statementsOf(inputs.policy) : []))
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Condition: _, ...statement }) =>
      lines(Object.values(statement.Principal!).join(), grantsOf([statement], resources)),
    );
  const permissions = resources
    .of("aws:lambda/permission:Permission")
    .map(({ inputs: { principal, action, ...inputs } }) =>
      lines(principal, { [named(inputs.function as string, resources)]: [action] }),
    );
  return [...policies, ...permissions.flat()].sort();
}

const OPTIONS = { MARQUEE_DOMAIN: "movies.example.com", MARQUEE_ALARM_EMAIL: "ana@example.com" };

describe.each([
  ["production", () => evaluated("production"), OPENED],
  ["ana", () => evaluated("ana"), OPENED],
  [
    "production with a domain and alarms by e-mail",
    () => evaluate({ stage: "production", env: OPTIONS }),
    [...OPENED, "cloudwatch.amazonaws.com: sns:Publish on AlarmTopic"].sort(),
  ],
])("%s", (_, deployment, openings) => {
  let resources: Resources;
  beforeAll(async () => {
    ({ resources } = await deployment());
  });

  test("has these roles, which hold just this", () => {
    expect(held(resources)).toEqual(HELD);
  });

  test("has no wildcard in a role but those of log streams", () => {
    expect(wildcards(resources)).toEqual(WILDCARDS);
  });

  test("opens nothing else, but to the edge, to read, to the schedule, and to alarms", () => {
    expect(opened(resources)).toEqual(openings);
  });

  test("lets each role be assumed by the one service that needs it", () => {
    for (const { name, trust } of rolesOf(resources)) {
      expect(trust).toHaveLength(1);
      expect([name, who(trust[0])]).toEqual([name, assumer(name)]);
    }
  });
});

const who = ({ Effect, Action, Principal }: Statement) =>
  [Effect, Action, ...Object.entries(Principal!).flat()].flat().join(" ");

function assumer(role: string) {
  if (role.startsWith("Visitors"))
    return "Allow sts:AssumeRoleWithWebIdentity Federated cognito-identity.amazonaws.com";
  return `Allow sts:AssumeRole Service ${role.startsWith("Api") ? "appsync" : "lambda"}.amazonaws.com`;
}

test("dev gives the functions, besides, the bridge to the laptop that runs them", async () => {
  const { resources } = await evaluated("dev");
  // The laptop serves the page.
  const conductor = Object.entries(HELD.ConductorHandlerRole).filter(([name]) => !name.includes("WebAssets"));
  expect(held(resources)).toEqual({
    ...HELD,
    ConductorHandlerRole: { ...Object.fromEntries(conductor), ...BRIDGE },
    OpenDeskRole: { ...HELD.OpenDeskRole, ...BRIDGE },
  });
  expect(opened(resources)).toEqual(OPENED.filter((line) => !line.includes("WebAssets")));
});

describe("it is found that a role holds", () => {
  let resources: Resources;
  beforeAll(async () => {
    ({ resources } = await evaluated("production"));
  });

  const roles = Object.keys(HELD).filter((role) => role !== "ApiLogsRole");

  test.each<[string, Partial<Statement>]>([
    ["any action", { Action: "*" }],
    ["any action of a service", { Action: "dynamodb:*" }],
    ["any resource", { Resource: "*" }],
  ])("%s", (_, change) => {
    for (const role of roles) {
      const planted = withRole(resources, role, (statement) => ({ ...statement, ...change }));
      expect(wildcards(planted), role).not.toEqual(WILDCARDS);
    }
  });

  test("an action more", () => {
    for (const role of roles) {
      const planted = withRole(resources, role, (statement) => ({
        ...statement,
        Action: [...list(statement.Action!), "dynamodb:Scan"],
      }));
      expect(held(planted), role).not.toEqual(HELD);
    }
  });

  test.each(["managedPolicyArns", "permissionsBoundary"])(
    "what isn't written down here, by its %s",
    (input) => {
      const arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
      const value = input === "managedPolicyArns" ? [arn] : arn;
      const all = resources.all.map((one) =>
        one.name === "ConductorHandlerRole" ? { ...one, inputs: { ...one.inputs, [input]: value } } : one,
      );
      expect(() => held(new Resources(all))).toThrow(/AWSLambdaBasicExecutionRole|ConductorHandlerRole/);
    },
  );
});
