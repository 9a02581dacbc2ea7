import { type DynamoDBUpdateItemRequest, util } from "@aws-appsync/utils";
import { PERSON_INTERVAL_MS, SILENT_MS } from "@marquee/core/chat/limits";
import { RATE_SK, ratePk } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import type { SendMessage } from "./send-message.ts";
import { DAY_S, iso, ttl } from "./timestamps.ts";

type PersonRate = Omit<SendMessage, "result"> & {
  result: { author: string; spokeAt: number; spokeBefore: number } | null;
};

/** Lets a person speak once in `PERSON_INTERVAL_MS`, or as seldom as the host wants, and gives them the random id by which the room knows them for the evening. */
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
      expressionValues: util.dynamodb.toMapValues({ ":free": now - intervalOf(ctx.stash.slowMs) }),
    },
  };
}

export function response(ctx: PersonRate): null {
  if (conditionFailed(ctx.error)) {
    const intervalMs = intervalOf(ctx.stash.slowMs);
    const until = iso((ctx.result?.spokeAt ?? 0) + intervalMs);
    refuse("SlowDown", `You may send one message every ${intervalMs} ms: wait until ${until}`, { until });
  }
  ctx.stash.author = ctx.result?.author ?? "";
  ctx.stash.silent = util.time.nowEpochMilliSeconds() - (ctx.result?.spokeBefore ?? 0) >= SILENT_MS;
  return null;
}

/** How long a person waits from one message to the next, ms. */
function intervalOf(slowMs: number): number {
  return slowMs > PERSON_INTERVAL_MS ? slowMs : PERSON_INTERVAL_MS;
}
