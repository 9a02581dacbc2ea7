import type { Outcome } from "../lambda/lambda.ts";
import { AppSyncError } from "./appsync-error.ts";
import type { DataSource } from "./dynamodb-source.ts";

/** Runs a Lambda and waits for its answer. */
export type Invoke = (event: object) => Promise<Outcome>;

/** The data source of a Lambda. That it failed is the resolver's `ctx.error`. */
export function lambdaSource(invoke: Invoke): DataSource {
  return async (request) => {
    const { operation, payload, ...others } = request as { operation: string; payload: object };
    if (operation !== "Invoke" || Object.keys(others).length > 0)
      throw new Error(
        "This AppSync invokes a Lambda with a payload and waits: add what else it can in lambda-source.ts",
      );
    const { failure, answer } = await invoke(payload);
    if (failure !== undefined) throw new AppSyncError(failure, "Lambda:Unhandled");
    return answer ?? null;
  };
}
