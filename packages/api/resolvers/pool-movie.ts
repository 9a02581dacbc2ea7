import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import type { Movie } from "@marquee/core/movie/schema";
import { POOL_PK } from "../table-keys.ts";
import type { ChangeCall } from "./programme-list.ts";
import { refuse, rethrow } from "./resolver-errors.ts";

type Pool = Omit<ChangeCall<{ id: string }>, "result"> & { result: { movie: Movie } | null };

/** Looks the movie up: what is shown next the server knows, whatever a desk says of it. */
export function request(ctx: Pool): DynamoDBGetItemRequest {
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk: POOL_PK, sk: ctx.args.id }),
    consistentRead: true,
  };
}

export function response(ctx: Pool): null {
  rethrow(ctx.error);
  if (!ctx.result) {
    return refuse(
      "InvalidInput",
      "No such movie is in the pool: it was shown lately, or is no longer in the list",
    );
  }
  // The conductor knows by when it was queued whether it had its turn since.
  ctx.stash.added = { ...ctx.result.movie, queuedAt: util.time.nowEpochMilliSeconds() };
  return null;
}
