import { type DynamoDBUpdateItemRequest, util } from "@aws-appsync/utils";
import { PERSON_INTERVAL_MS, SILENT_MS } from "@marquee/core/chat/limits";
import { RATE_SK, ratePk } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import type { SendMessage } from "./send-message.ts";
import { DAY_S, ttl } from "./timestamps.ts";

type PersonRate = Omit<SendMessage, "result"> & {
  result: { author: string; spokeBefore: number } | null;
};

/** Lets a person speak once in `PERSON_INTERVAL_MS`, and gives them the random id by which the room knows them for the evening. */
export function request(ctx: PersonRate): DynamoDBUpdateItemRequest {
  const now = util.time.nowEpochMilliSeconds();
  return {
    operation: "UpdateItem",
    key: util.dynamodb.toMapValues({ pk: ratePk(callerOf(ctx.identity)), sk: RATE_SK }),
    update: {
      expression:
        "SET #spokeBefore = if_not_exists(#spokeAt, :never), #spokeAt = :now, #author = if_not_exists(#author, :author), #ttl = :ttl",
      expressionNames: {
        "#spokeBefore": "spokeBefore",
        "#spokeAt": "spokeAt",
        "#author": "author",
        "#ttl": "ttl",
      },
      expressionValues: util.dynamodb.toMapValues({
        ":now": now,
        ":never": 0,
        ":author": util.autoId(),
        ":ttl": ttl(now, DAY_S),
      }),
    },
    condition: {
      expression: "attribute_not_exists(#lastAt) OR #lastAt <= :free",
      expressionNames: { "#lastAt": "spokeAt" },
      expressionValues: util.dynamodb.toMapValues({ ":free": now - PERSON_INTERVAL_MS }),
    },
  };
}

export function response(ctx: PersonRate): null {
  if (conditionFailed(ctx.error)) {
    refuse("SlowDown", `You may send one message every ${PERSON_INTERVAL_MS} ms: wait a moment`);
  }
  ctx.stash.author = ctx.result?.author ?? "";
  ctx.stash.silent = util.time.nowEpochMilliSeconds() - (ctx.result?.spokeBefore ?? 0) >= SILENT_MS;
  return null;
}
