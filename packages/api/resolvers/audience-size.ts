import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import type { Tally } from "@marquee/core/vote/schema";
import { STATE_PK, TALLY_SK } from "../table-keys.ts";
import type { CheckIn } from "./check-in.ts";
import { rethrow } from "./resolver-errors.ts";

type RoomSize = Omit<CheckIn, "result"> & { result: Tally | null };

/** Looks up how many phones the last tally counted. */
export function request(): DynamoDBGetItemRequest {
  return { operation: "GetItem", key: util.dynamodb.toMapValues({ pk: STATE_PK, sk: TALLY_SK }) };
}

export function response(ctx: RoomSize): null {
  rethrow(ctx.error);
  ctx.stash.audience = ctx.result?.audience ?? 0;
  return null;
}
