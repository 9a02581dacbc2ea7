import { bucketAt, bucketPk, LANES } from "@marquee/api/table-keys";
import { present } from "@marquee/core/audience/presence";
import type { Audience } from "@marquee/core/conductor/ports";
import { queryAll, type Tables } from "./tables.ts";

/** The check-ins of phones in the table Audience, a row each in every bucket of time. */
export function dynamoAudience({ client, audience }: Tables): Audience {
  const identitiesIn = async (bucket: number): Promise<string[]> => {
    const lanes = Array.from(LANES).map(async (lane) => {
      const identities: string[] = [];
      const rows = queryAll(client, {
        TableName: audience,
        KeyConditionExpression: "#pk = :pk",
        ProjectionExpression: "#sk",
        ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
        ExpressionAttributeValues: { ":pk": bucketPk(bucket, lane) },
      });
      for await (const { sk } of rows) identities.push(sk as string);
      return identities;
    });
    return (await Promise.all(lanes)).flat();
  };

  return {
    async count(now) {
      const bucket = bucketAt(now);
      return present(...(await Promise.all([identitiesIn(bucket), identitiesIn(bucket - 1)])));
    },
  };
}
