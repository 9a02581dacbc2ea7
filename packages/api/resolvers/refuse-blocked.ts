import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { BLOCKS_SK, PROGRAMME_PK } from "../table-keys.ts";
import type { ChangeCall, List } from "./programme-list.ts";
import { refuse, rethrow } from "./resolver-errors.ts";

type Blocks = Omit<ChangeCall, "result"> & { result: List | null };

/** Looks up whether the movie is blocked: it would never have its turn. */
export function request(): DynamoDBGetItemRequest {
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk: PROGRAMME_PK, sk: BLOCKS_SK }),
    consistentRead: true,
  };
}

export function response(ctx: Blocks): null {
  rethrow(ctx.error);
  const { ids } = ctx.stash;
  if ((ctx.result?.movies ?? []).some((movie) => ids.includes(movie.id))) {
    refuse("InvalidInput", "This movie is blocked: let it be shown again before it is queued");
  }
  return null;
}
