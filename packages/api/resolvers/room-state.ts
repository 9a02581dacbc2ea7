import type { DynamoDBGetItemRequest } from "@aws-appsync/utils";
import type { CheckIn } from "./check-in.ts";
import { type LeaseRow, readLease } from "./lease-row.ts";
import { rethrow } from "./resolver-errors.ts";

type RoomState = Omit<CheckIn, "result"> & { result: LeaseRow };

/** Looks up how many phones are here, and whether the show is asleep. */
export function request(): DynamoDBGetItemRequest {
  return readLease();
}

export function response(ctx: RoomState): null {
  rethrow(ctx.error);
  ctx.stash.audience = ctx.result?.audience ?? 0;
  ctx.stash.asleep = ctx.result?.asleepSince !== undefined;
  return null;
}
