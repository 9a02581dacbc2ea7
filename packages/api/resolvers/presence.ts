import { type DynamoDBUpdateItemRequest, util } from "@aws-appsync/utils";
import { laneOf } from "../lanes.ts";
import { bucketAt, bucketPk, BUCKET_LANES, TV_PK, TV_SK } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import type { CheckIn } from "./check-in.ts";
import { rethrow } from "./resolver-errors.ts";
import { MINUTE_S, ttl } from "./timestamps.ts";

/** A row is read during its own bucket and the two next; the rest is for clocks that differ. */
const KEPT_S = 5 * MINUTE_S;

/** Notes that this phone is here, in the present bucket, and since when. A TV is not audience: of all TVs together it is noted that there is one. */
export function request(ctx: CheckIn): DynamoDBUpdateItemRequest {
  const now = util.time.nowEpochMilliSeconds();
  const caller = callerOf(ctx.identity);
  if (ctx.args.input.kind === "tv") {
    return {
      operation: "UpdateItem",
      key: util.dynamodb.toMapValues({ pk: TV_PK, sk: TV_SK }),
      update: {
        expression: "SET #lastAt = :now, #ttl = :ttl",
        expressionNames: { "#lastAt": "lastAt", "#ttl": "ttl" },
        expressionValues: util.dynamodb.toMapValues({ ":now": now, ":ttl": ttl(now, KEPT_S) }),
      },
    };
  }
  return {
    operation: "UpdateItem",
    key: util.dynamodb.toMapValues({ pk: bucketPk(bucketAt(now), laneOf(caller, BUCKET_LANES)), sk: caller }),
    update: {
      expression: "SET #firstAt = if_not_exists(#firstAt, :now), #lastAt = :now, #ttl = :ttl",
      expressionNames: { "#firstAt": "firstAt", "#lastAt": "lastAt", "#ttl": "ttl" },
      expressionValues: util.dynamodb.toMapValues({ ":now": now, ":ttl": ttl(now, KEPT_S) }),
    },
  };
}

export function response(ctx: CheckIn): null {
  rethrow(ctx.error);
  return null;
}
