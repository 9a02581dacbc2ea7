import { type DynamoDBUpdateItemRequest, util } from "@aws-appsync/utils";
import { CHAT_PER_SECOND, KEPT_FOR_SILENT, SILENT_MS } from "@marquee/core/chat/limits";
import { RATE_SK, roomPk } from "../table-keys.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import type { SendMessage } from "./send-message.ts";
import { MINUTE_S, ttl } from "./timestamps.ts";

/** Most messages a second of people who were not silent. */
const FREQUENT_PER_SECOND = CHAT_PER_SECOND - KEPT_FOR_SILENT;

/** Lets `CHAT_PER_SECOND` messages a second into the room: each goes to every screen. Some of them only those who were silent may send. */
export function request(ctx: SendMessage): DynamoDBUpdateItemRequest {
  const { silent } = ctx.stash;
  const now = util.time.nowEpochMilliSeconds();
  return {
    operation: "UpdateItem",
    key: util.dynamodb.toMapValues({ pk: roomPk(Math.floor(now / 1000)), sk: RATE_SK }),
    update: {
      expression: "ADD #messages :one, #frequent :frequent SET #ttl = :ttl",
      expressionNames: { "#messages": "messages", "#frequent": "frequent", "#ttl": "ttl" },
      expressionValues: util.dynamodb.toMapValues({
        ":one": 1,
        ":frequent": silent ? 0 : 1,
        ":ttl": ttl(now, MINUTE_S),
      }),
    },
    condition: silent
      ? {
          expression: "attribute_not_exists(#sent) OR #sent < :most",
          expressionNames: { "#sent": "messages" },
          expressionValues: util.dynamodb.toMapValues({ ":most": CHAT_PER_SECOND }),
        }
      : {
          expression: "attribute_not_exists(#sent) OR (#sent < :most AND #again < :open)",
          expressionNames: { "#sent": "messages", "#again": "frequent" },
          expressionValues: util.dynamodb.toMapValues({
            ":most": CHAT_PER_SECOND,
            ":open": FREQUENT_PER_SECOND,
          }),
        },
  };
}

export function response(ctx: SendMessage): null {
  if (conditionFailed(ctx.error)) {
    refuse(
      "SlowDown",
      `The room may send ${CHAT_PER_SECOND} messages a second, ${KEPT_FOR_SILENT} of them by those who were silent for ${SILENT_MS} ms, and this second is full: try again`,
    );
  }
  return null;
}
