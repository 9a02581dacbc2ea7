import { CONDUCTOR_PK, MARK_SK } from "@marquee/api/keys";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Mark } from "@marquee/core/conductor/ports";
import type { Tables } from "./tables.ts";

/** The mark: one row of the table Movie. */
export function dynamoMark({ client, movie }: Tables): Mark {
  return {
    async take({ startedAt, id }, now, staleBefore) {
      const update = new UpdateCommand({
        TableName: movie,
        Key: { pk: CONDUCTOR_PK, sk: MARK_SK },
        UpdateExpression: "SET #startedAt = :startedAt, #id = :id, #seenAt = :now",
        ConditionExpression:
          "attribute_not_exists(#id) OR #id = :id OR #startedAt < :startedAt OR #seenAt < :staleBefore",
        ExpressionAttributeNames: { "#startedAt": "startedAt", "#id": "id", "#seenAt": "seenAt" },
        ExpressionAttributeValues: {
          ":startedAt": startedAt,
          ":id": id,
          ":now": now,
          ":staleBefore": staleBefore,
        },
      });
      try {
        await client.send(update);
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
