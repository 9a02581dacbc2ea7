import { type LambdaRequest, runtime } from "@aws-appsync/utils";
import type { CheckIn } from "./check-in.ts";
import { rethrow } from "./resolver-errors.ts";

/** Starts a conductor, and does not wait for it: it leads for minutes. */
export function request(ctx: CheckIn): LambdaRequest {
  if (!ctx.stash.wakes) runtime.earlyReturn({});
  return { operation: "Invoke", invocationType: "Event", payload: { woken: true } };
}

export function response(ctx: CheckIn): null {
  rethrow(ctx.error);
  return null;
}
