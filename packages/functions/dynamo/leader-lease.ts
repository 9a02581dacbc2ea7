import { CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Lease, LeaderLease } from "@marquee/core/conductor/ports";
import type { Tables } from "./tables.ts";

/** The lease: one row of the table Movie. */
export function dynamoLeaderLease({ client, movie }: Tables): LeaderLease {
  const row = { TableName: movie, Key: { pk: CONDUCTOR_PK, sk: LEASE_SK } };
  return {
    async take({ startedAt, id, seenAt }, expired) {
      const update = new UpdateCommand({
        ...row,
        UpdateExpression: "SET #startedAt = :startedAt, #id = :id, #seenAt = :seenAt",
        ConditionExpression:
          "attribute_not_exists(#id) OR #id = :id OR #startedAt < :startedAt" +
          (expired ? " OR (#id = :expiredId AND #seenAt = :expiredSeenAt)" : ""),
        ExpressionAttributeNames: { "#startedAt": "startedAt", "#id": "id", "#seenAt": "seenAt" },
        ExpressionAttributeValues: {
          ":startedAt": startedAt,
          ":id": id,
          ":seenAt": seenAt,
          ...(expired && { ":expiredId": expired.id, ":expiredSeenAt": expired.seenAt }),
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

    async holder() {
      const { Item } = await client.send(new GetCommand({ ...row, ConsistentRead: true }));
      if (!Item) return undefined;
      const { startedAt, id, seenAt } = Item as Lease;
      return { startedAt, id, seenAt };
    },
  };
}
