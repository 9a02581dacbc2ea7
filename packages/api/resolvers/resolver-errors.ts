import { util } from "@aws-appsync/utils";
import type { ErrorType } from "@marquee/core/error-type";

/**
 * Ends the call with an error that a client can act on; `info` becomes its `errorInfo`. Nothing that was read from a table belongs in
 * either: keys hold identity ids, and whoever knows one can act as that person.
 */
export function refuse(type: ErrorType, message: string, info?: unknown): never {
  return util.error(message, type, null, info);
}

/** The error of a condition that failed; AppSync has read the row again, and it is `ctx.result`. */
const CONDITION_FAILED = "DynamoDB:ConditionalCheckFailedException";

type SourceError = { message: string; type: string } | undefined;

/** Whether the condition failed. Any other error of the data source ends the call: one that is not thrown again is swallowed. */
export function conditionFailed(error: SourceError): boolean {
  if (error && error.type !== CONDITION_FAILED) util.error(error.message, error.type);
  return !!error;
}

/** Ends the call if its data source failed. */
export function rethrow(error: SourceError): void {
  if (error) util.error(error.message, error.type);
}
