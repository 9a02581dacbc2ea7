import { CONDUCTOR_PK, LEASE_SK } from "@marquee/api/table-keys";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Lease, LeaderLease } from "@marquee/core/conductor/ports";
import type { Tables } from "./tables.ts";

/** The lease: one row of the table Movie. */
export function dynamoLeaderLease({ client, movie }: Tables): LeaderLease {
  const row = { TableName: movie, Key: { pk: CONDUCTOR_PK, sk: LEASE_SK } };
  /** Updates the row; false if the condition fails. */
  const updated = async (update: Omit<UpdateCommandInput, keyof typeof row>): Promise<boolean> => {
    try {
      await client.send(new UpdateCommand({ ...row, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    take({ startedAt, id, seenAt, ...known }, expired) {
      const taken = { startedAt, id, seenAt, ...knownOf(known) };
      return updated({
        UpdateExpression: `${setting(taken)} REMOVE #asleepSince, #claimedAt`,
        ConditionExpression:
          "attribute_not_exists(#id) OR (#id = :id AND attribute_not_exists(#asleepSince)) OR #startedAt < :startedAt" +
          (expired ? " OR (#id = :expiredId AND #seenAt = :expiredSeenAt)" : ""),
        ExpressionAttributeNames: names(...Object.keys(taken), "asleepSince", "claimedAt"),
        ExpressionAttributeValues: {
          ...valuesOf(taken),
          ...(expired && { ":expiredId": expired.id, ":expiredSeenAt": expired.seenAt }),
        },
      });
    },

    fallAsleep({ id, seenAt, asleepSince, ...known }) {
      const asleep = { seenAt, asleepSince, ...knownOf(known) };
      return updated({
        UpdateExpression: `${setting(asleep)} REMOVE #claimedAt`,
        ConditionExpression: "#id = :id",
        ExpressionAttributeNames: names(...Object.keys(asleep), "id", "claimedAt"),
        ExpressionAttributeValues: { ...valuesOf(asleep), ":id": id },
      });
    },

    async holder() {
      const { Item } = await client.send(new GetCommand({ ...row, ConsistentRead: true }));
      if (!Item) return undefined;
      const { startedAt, id, seenAt, asleepSince, claimedAt, ...known } = Item as Lease;
      return {
        ...{ startedAt, id, seenAt, ...knownOf(known) },
        ...(asleepSince !== undefined && { asleepSince }),
        ...(claimedAt !== undefined && { claimedAt }),
      };
    },
  };
}

/** What is known of the room, which stays as it is where it is not. */
const knownOf = ({ lastSeenAt, audience }: Pick<Lease, "lastSeenAt" | "audience">) => ({
  ...(lastSeenAt !== undefined && { lastSeenAt }),
  ...(audience !== undefined && { audience }),
});

/** Attributes by expression names. */
const names = (...attributes: string[]) =>
  Object.fromEntries(attributes.map((attribute) => [`#${attribute}`, attribute]));

const setting = (attributes: object) =>
  `SET ${Object.keys(attributes)
    .map((attribute) => `#${attribute} = :${attribute}`)
    .join(", ")}`;

const valuesOf = (attributes: object) =>
  Object.fromEntries(
    Object.entries(attributes).map(([attribute, value]) => [`:${attribute}`, value as unknown]),
  );
