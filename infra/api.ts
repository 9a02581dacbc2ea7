import { bundleResolver } from "@marquee/api/bundle-resolver";
import { QUERY_DEPTH_LIMIT, RESOLVER_COUNT_LIMIT } from "@marquee/api/limits";
import { type Step, type Wire, wiring } from "@marquee/api/wiring";
import { settings } from "./settings.ts";
import { audience, movie, reviews } from "./storage.ts";

/** Where all of it is deployed. */
export const region = aws.getRegionOutput().name;

const logsRole = new aws.iam.Role("ApiLogsRole", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "appsync.amazonaws.com" }),
});

/**
 * The GraphQL API. It is the same in every stage, production's limits included: what works in one works in all, and no stage is open to
 * what production refuses.
 */
export const api = new sst.aws.AppSync("Api", {
  schema: "packages/api/schema.graphql",
  transform: {
    api: {
      authenticationType: "AWS_IAM",
      introspectionConfig: "DISABLED",
      queryDepthLimit: QUERY_DEPTH_LIMIT,
      resolverCountLimit: RESOLVER_COUNT_LIMIT,
      logConfig: {
        cloudwatchLogsRoleArn: logsRole.arn,
        fieldLogLevel: "ERROR",
        // Headers and contexts hold identity ids, and whoever knows one is that visitor.
        excludeVerboseContent: true,
      },
    },
  },
});

/** AppSync fixes the name. The role may write only once the group is there, so AppSync can't make one of its own, which would be kept for ever. */
const logs = new aws.cloudwatch.LogGroup("ApiLogs", {
  name: $interpolate`/aws/appsync/apis/${api.id}`,
  retentionInDays: 30,
});

new aws.iam.RolePolicy("ApiLogsPolicy", {
  role: logsRole.id,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${logs.arn}:*`] },
    ],
  }).json,
});

/** What was last made of the API. */
let last: $util.Resource | undefined;

/** AppSync makes one change to an API at a time and refuses another (ConcurrentModificationException), so each waits for the one before. */
const inTurn = (_: object, options: $util.CustomResourceOptions): undefined => {
  options.dependsOn = last;
};

const TABLES = { movie, reviews, audience };
const sources = new Map<string, ReturnType<typeof api.addDataSource>>();

/** The data source of a step: one for each table and set of actions, so that no step has a role that may do more than it does. */
function sourceOf({ source, actions }: Step) {
  const name = [source, ...actions].join("");
  const existing = sources.get(name);
  if (existing) return existing.name;
  const made =
    source === "none"
      ? api.addDataSource({ name, transform: { dataSource: inTurn } })
      : tableSource(name, TABLES[source], actions);
  last = made.nodes.dataSource;
  sources.set(name, made);
  return made.name;
}

const tableSource = (name: string, { arn }: sst.aws.Dynamo, actions: Step["actions"]) =>
  api.addDataSource({
    name,
    dynamodb: arn,
    transform: {
      dataSource: inTurn,
      serviceRole: {
        // In place of SST's own, which allows every action.
        inlinePolicies: [
          {
            name: "inline",
            policy: aws.iam.getPolicyDocumentOutput({
              statements: [{ actions: actions.map((action) => `dynamodb:${action}`), resources: [arn] }],
            }).json,
          },
        ],
      },
    },
  });

/** What the local server runs, too. */
const codeOf = (file: string) => bundleResolver(file, settings);

function functionOf(step: Step) {
  const made = api.addFunction({
    name: camelCase(step.file),
    dataSource: sourceOf(step),
    code: codeOf(step.file),
    transform: { function: inTurn },
  }).nodes.function;
  last = made;
  return made.functionId;
}

/** AppSync allows no hyphens in names. */
const camelCase = (file: string) => file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

for (const [field, wire] of Object.entries<Wire>(wiring)) {
  const runner =
    wire.kind === "unit"
      ? { dataSource: sourceOf(wire.step), code: codeOf(wire.step.file) }
      : { kind: wire.kind, functions: wire.steps.map(functionOf), code: codeOf(wire.file) };
  last = api.addResolver(field.replace(".", " "), { ...runner, transform: { resolver: inTurn } }).nodes
    .resolver;
}
