import { QUERY_DEPTH_LIMIT, RESOLVER_COUNT_LIMIT } from "@marquee/api/limits";

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
