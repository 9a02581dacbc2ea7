/** Who may assume a function's role. */
const LAMBDA = aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" });

/** A log group of a function, ours instead of SST's, so that the role can name it. */
export const functionLogs = (resource: string, name: string) =>
  new aws.cloudwatch.LogGroup(`${resource}Logs`, {
    name: `/aws/lambda/${$app.name}-${$app.stage}-${name}`,
    retentionInDays: 30,
  });

/** Leaves a function's role what its permissions say, and Lambda alone to assume it. */
export function narrowedRole(args: { managedPolicyArns?: unknown; assumeRolePolicy?: unknown }): undefined {
  // AWSLambdaBasicExecutionRole, which may write to every log of the account.
  args.managedPolicyArns = [];
  // SST lets the whole account assume it, which only `sst dev` needs: it runs the function on a laptop.
  if (!$dev) args.assumeRolePolicy = JSON.stringify(LAMBDA);
}
