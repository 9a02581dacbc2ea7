import { ROUND_PK, roundSk } from "@marquee/api/table-keys";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { total } from "@marquee/core/vote/reaction";
import type { Sum } from "@marquee/core/vote/sum";
import type { Tables } from "./tables.ts";

/** Keeps `counts` in the row of `round`, and as long as the row. A sum that is smaller than the one there is older, and changes nothing. */
export async function storeCounts(
  { client, movie }: Pick<Tables, "client" | "movie">,
  round: number,
  counts: Sum,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: movie,
    Key: { pk: ROUND_PK, sk: roundSk(round) },
    UpdateExpression: "SET #counts = :counts, #votes = :votes",
    ConditionExpression: "attribute_exists(#pk) AND (attribute_not_exists(#votes) OR #votes <= :votes)",
    ExpressionAttributeNames: { "#pk": "pk", "#counts": "counts", "#votes": "votes" },
    ExpressionAttributeValues: { ":counts": counts, ":votes": total(counts) },
  });
  try {
    await client.send(update);
  } catch (error) {
    // A greater sum is there, or the round is so old that it is gone.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
