import { laneNames } from "@marquee/api/lanes";
import { BUCKET_LANES, bucketAt, bucketPk, TV_PK } from "@marquee/api/table-keys";
import { type CheckedIn, present } from "@marquee/core/audience/presence";
import type { Audience } from "@marquee/core/conductor/ports";
import { queryAll, type Tables } from "./tables.ts";

type Row = { sk: string; firstAt: number; lastAt: number };

/** The check-ins in the table Audience: of phones a row each in every bucket of time, and one row of all TVs. */
export function dynamoAudience({ client, audience }: Tables): Audience {
  const tvSeenAt = async (): Promise<number> => {
    const query = {
      ...{ TableName: audience, KeyConditionExpression: "#pk = :pk", ConsistentRead: true },
      ...{ ExpressionAttributeNames: { "#pk": "pk" }, ExpressionAttributeValues: { ":pk": TV_PK } },
    };
    for await (const row of queryAll(client, query)) return (row as Row).lastAt;
    return -Infinity;
  };

  const checkedInDuring = async (bucket: number, ConsistentRead = false): Promise<CheckedIn[]> => {
    const lanes = laneNames(BUCKET_LANES).map(async (lane) => {
      const here: CheckedIn[] = [];
      const rows = queryAll(client, {
        TableName: audience,
        ConsistentRead,
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
    async count(now, sure) {
      const bucket = bucketAt(now);
      const during = (bucket: number) => checkedInDuring(bucket, sure !== undefined);
      const here = Promise.all([during(bucket), during(bucket - 1)]);
      const [buckets, earlier, tvAt] = await Promise.all([here, during(bucket - 2), tvSeenAt()]);
      const lastAt = [...buckets.flat(), ...earlier].reduce((at, one) => Math.max(at, one.lastAt), tvAt);
      return {
        phones: present(buckets.flat(), earlier),
        ...(lastAt > -Infinity && { lastSeenAt: lastAt }),
      };
    },
  };
}
