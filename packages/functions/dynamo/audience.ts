import { laneNames } from "@marquee/api/lanes";
import { BUCKET_LANES, bucketAt, bucketPk } from "@marquee/api/table-keys";
import { type CheckedIn, present } from "@marquee/core/audience/presence";
import type { Audience } from "@marquee/core/conductor/ports";
import { queryAll, type Tables } from "./tables.ts";

type Row = { sk: string; firstAt: number; lastAt: number };

/** The check-ins of phones in the table Audience, a row each in every bucket of time. */
export function dynamoAudience({ client, audience }: Tables): Audience {
  const checkedInDuring = async (bucket: number): Promise<CheckedIn[]> => {
    const lanes = laneNames(BUCKET_LANES).map(async (lane) => {
      const here: CheckedIn[] = [];
      const rows = queryAll(client, {
        TableName: audience,
        KeyConditionExpression: "#pk = :pk",
        ProjectionExpression: "#sk, #firstAt, #lastAt",
        ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk", "#firstAt": "firstAt", "#lastAt": "lastAt" },
        ExpressionAttributeValues: { ":pk": bucketPk(bucket, lane) },
      });
      for await (const row of rows) {
        const { sk: identity, firstAt, lastAt } = row as Row;
        here.push({ identity, firstAt, lastAt });
      }
      return here;
    });
    return (await Promise.all(lanes)).flat();
  };

  return {
    async count(now) {
      const bucket = bucketAt(now);
      const here = Promise.all([checkedInDuring(bucket), checkedInDuring(bucket - 1)]);
      const [buckets, earlier] = await Promise.all([here, checkedInDuring(bucket - 2)]);
      return present(buckets.flat(), earlier);
    },
  };
}
