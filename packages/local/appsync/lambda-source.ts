import type { Outcome } from "../lambda/lambda.ts";
import { AppSyncError } from "./appsync-error.ts";
import type { DataSource } from "./dynamodb-source.ts";

/** Runs a Lambda; what it answers comes when it is done. */
export type Invoke = (event: object) => Promise<Outcome>;

/** The data source of a Lambda. That it failed is the resolver's `ctx.error`. */
export function lambdaSource(invoke: Invoke): DataSource {
  return async (request) => {
    const { operation, payload, invocationType, ...others } = request as {
      operation: string;
      payload: object;
      invocationType?: string;
    };
    const isEvent = invocationType === "Event";
    const isKnown = isEvent || invocationType === undefined || invocationType === "RequestResponse";
    if (operation !== "Invoke" || !isKnown || Object.keys(others).length > 0)
      throw new Error(
        "This AppSync invokes a Lambda with a payload, and waits unless it is an Event: add what else it can in lambda-source.ts",
      );
    const invoked = invoke(payload);
    // Whether the Lambda got it is known at once, what becomes of it never.
    if (isEvent) return null;
    const { failure, answer } = await invoked;
    if (failure !== undefined) throw new AppSyncError(failure, "Lambda:Unhandled");
    return answer ?? null;
  };
}
