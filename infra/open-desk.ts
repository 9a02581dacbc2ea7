import { FUNCTION_MB } from "@marquee/core/audience/sizing";
import { identityPool } from "./identity.ts";
import { functionLogs, narrowedRole } from "./lambda-role.ts";
import { audience, movie } from "./storage.ts";

const logs = functionLogs("OpenDesk", "open-desk");

/** Trades the key of the host link for credentials. AppSync alone invokes it. */
export const openDesk = new sst.aws.Function("OpenDesk", {
  handler: "packages/functions/open-desk.handler",
  runtime: "nodejs22.x",
  architecture: "arm64",
  nodejs: { minify: true },
  memory: `${FUNCTION_MB} MB`,
  timeout: "10 seconds",
  logging: { format: "json", logGroup: logs.name },
  // What packages/functions/environment.ts reads, besides what Lambda itself sets.
  environment: {
    MOVIE_TABLE: movie.name,
    AUDIENCE_TABLE: audience.name,
    IDENTITY_POOL_ID: identityPool.id,
  },
  // What packages/functions/open-desk.ts asks for, and nothing else.
  permissions: [
    { actions: ["dynamodb:GetItem", "dynamodb:UpdateItem"], resources: [movie.arn] },
    { actions: ["dynamodb:UpdateItem"], resources: [audience.arn] },
    {
      actions: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"],
      resources: [identityPool.nodes.identityPool.arn],
    },
    { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${logs.arn}:*`] },
  ],
  transform: { role: narrowedRole },
});
