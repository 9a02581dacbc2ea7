import { type DynamoDBGetItemRequest, runtime } from "@aws-appsync/utils";
import { type LeaseRow, readLease } from "./lease-row.ts";
import { rethrow } from "./resolver-errors.ts";
import type { ShowCall } from "./show.ts";

type Asleep = Omit<ShowCall, "result"> & { result: LeaseRow };

/** Looks up whether the show is asleep, when no movie is on. */
export function request(ctx: ShowCall): DynamoDBGetItemRequest {
  if (ctx.stash.rounds.length > 0) runtime.earlyReturn({});
  return readLease();
}

export function response(ctx: Asleep): null {
  rethrow(ctx.error);
  ctx.stash.asleep = ctx.result?.asleepSince !== undefined;
  return null;
}
