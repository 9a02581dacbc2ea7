import { type DynamoDBUpdateItemRequest, util } from "@aws-appsync/utils";
import { CHAT_PER_SECOND } from "@marquee/core/chat/limits";
import { RATE_SK, roomPk } from "../table-keys.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import type { SendMessage } from "./send-message.ts";
import { MINUTE_S, ttl } from "./timestamps.ts";

/** Lets `CHAT_PER_SECOND` messages a second into the room: each goes to every screen. */
export function request(): DynamoDBUpdateItemRequest {
  const now = util.time.nowEpochMilliSeconds();
  return {
    operation: "UpdateItem",
    key: util.dynamodb.toMapValues({ pk: roomPk(Math.floor(now / 1000)), sk: RATE_SK }),
    update: {
      expression: "ADD #messages :one SET #ttl = :ttl",
      expressionNames: { "#messages": "messages", "#ttl": "ttl" },
      expressionValues: util.dynamodb.toMapValues({ ":one": 1, ":ttl": ttl(now, MINUTE_S) }),
    },
    condition: {
      expression: "attribute_not_exists(#sent) OR #sent < :most",
      expressionNames: { "#sent": "messages" },
      expressionValues: util.dynamodb.toMapValues({ ":most": CHAT_PER_SECOND }),
    },
  };
}

export function response(ctx: SendMessage): null {
  if (conditionFailed(ctx.error)) {
    refuse(
      "SlowDown",
      `The room may send ${CHAT_PER_SECOND} messages a second, and this second is full: try again`,
    );
  }
  return null;
}
