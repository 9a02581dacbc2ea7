import { HOST_KEY_SK, HOST_PK, WRONG_KEYS_SK, wrongKeysPk } from "@marquee/api/table-keys";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { hostKeyUpdate } from "../host-key.ts";
import type { Tables } from "./tables.ts";

/** The host link's key as it is stored. `identity`: the Cognito identity of who came by it, if anyone has. */
export type StoredHostKey = { hash: string; generation: number; identity?: string };

/** A count of wrong keys is of use for its minute; the rest is for clocks that differ, s. */
const COUNT_KEPT_S = 300;

/** The key of the host link: one row of the table Movie, and counts of wrong ones in Audience. */
export function dynamoHostKey({ client, movie, audience }: Omit<Tables, "reviews">) {
  const row = { TableName: movie, Key: { pk: HOST_PK, sk: HOST_KEY_SK } };
  return {
    async read(): Promise<StoredHostKey | undefined> {
      const { Item } = await client.send(new GetCommand({ ...row, ConsistentRead: true }));
      return Item as StoredHostKey | undefined;
    },

    /** Notes by which identity hosts come. The answer is false when the link has been renewed meanwhile. */
    async identify(generation: number, identity: string): Promise<boolean> {
      return whetherHeld(
        client.send(
          new UpdateCommand({
            ...row,
            UpdateExpression: "SET #identity = :identity",
            ConditionExpression: "#generation = :generation",
            ExpressionAttributeNames: { "#identity": "identity", "#generation": "generation" },
            ExpressionAttributeValues: { ":identity": identity, ":generation": generation },
          }),
        ),
      );
    },

    /** Counts a wrong key at `now`, epoch ms. The answer is how many came in this minute. */
    async countWrong(now: number): Promise<number> {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: audience,
          Key: { pk: wrongKeysPk(now), sk: WRONG_KEYS_SK },
          UpdateExpression: "ADD #count :one SET #ttl = :ttl",
          ExpressionAttributeNames: { "#count": "count", "#ttl": "ttl" },
          ExpressionAttributeValues: { ":one": 1, ":ttl": Math.ceil(now / 1_000) + COUNT_KEPT_S },
          ReturnValues: "ALL_NEW",
        }),
      );
      return Number(Attributes?.["count"] ?? 0);
    },
  };
}

/** Makes `key` that of the host link; false if it is already. */
export function storeHostKey(
  { client, movie }: Pick<Tables, "client" | "movie">,
  key: string,
): Promise<boolean> {
  const { values, ...update } = hostKeyUpdate(key);
  return whetherHeld(
    client.send(
      new UpdateCommand({
        TableName: movie,
        Key: { pk: HOST_PK, sk: HOST_KEY_SK },
        ...update,
        ExpressionAttributeValues: values,
      }),
    ),
  );
}

/** Whether the condition of `writing` held. */
async function whetherHeld(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
