/**
 * Whether `stored`, a number from DynamoDB, is `number`. AppSync's `===` has answered false for equal ones; its `>=` and `<=` have not.
 * https://github.com/aws/aws-appsync-community/issues/344
 */
export function sameNumber(stored: number | undefined, number: number): boolean {
  return stored !== undefined && stored >= number && stored <= number;
}
