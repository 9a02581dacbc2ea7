import { laneNames, lanesAt, type LanePlan } from "@marquee/api/lanes";
import { LANE_TALLY_SK, lanePk, VOTER_PREFIX } from "@marquee/api/table-keys";
import type { Votes } from "@marquee/core/conductor/ports";
import { startsAt, type Timing } from "@marquee/core/round/round";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { type Sum, zeroSum } from "@marquee/core/vote/sum";
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
} from "@aws-sdk/lib-dynamodb";
import { queryAll, type Row, type Tables } from "./tables.ts";

/** Attempts to get all lane tallies: under load DynamoDB answers some and leaves the rest to be asked again. */
const ATTEMPTS = 5;

/** Most rows that DynamoDB gets at once. */
const MOST_AT_ONCE = 100;

/** The votes as the resolvers of `castVotes` write them into the table Reviews, by the same `plan` of lanes. */
export function dynamoVotes({ client, reviews }: Tables, timing: Timing, plan: LanePlan): Votes {
  const lanesOf = (round: number) => laneNames(lanesAt(startsAt(round, timing), plan));

  /** Adds the lane tallies that are under `Keys` to `sum`. */
  async function countLanes(sum: Sum, Keys: { pk: string; sk: string }[]): Promise<void> {
    let asked: BatchGetCommandInput["RequestItems"] = { [reviews]: { Keys } };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: asked }),
      );
      for (const row of Responses?.[reviews] ?? []) count(sum, row, numberIn(row, "voters"));
      if (!UnprocessedKeys?.[reviews]) return;
      asked = UnprocessedKeys;
    }
    throw new Error(`DynamoDB left lane tallies out of ${ATTEMPTS} answers: it is throttled`);
  }

  return {
    async lanes(round) {
      const sum = zeroSum();
      const keys = lanesOf(round).map((lane) => ({ pk: lanePk(round, lane), sk: LANE_TALLY_SK }));
      const parts: Promise<void>[] = [];
      for (let at = 0; at < keys.length; at += MOST_AT_ONCE)
        parts.push(countLanes(sum, keys.slice(at, at + MOST_AT_ONCE)));
      await Promise.all(parts);
      return sum;
    },

    async ledger(round) {
      const sum = zeroSum();
      await Promise.all(
        lanesOf(round).map(async (lane) => {
          const voters = queryAll(client, {
            TableName: reviews,
            ConsistentRead: true,
            KeyConditionExpression: "#pk = :pk AND begins_with(#sk, :voter)",
            ProjectionExpression: REACTIONS.map((reaction) => `#${reaction}`).join(", "),
            ExpressionAttributeNames: {
              "#pk": "pk",
              "#sk": "sk",
              ...Object.fromEntries(REACTIONS.map((reaction) => [`#${reaction}`, reaction])),
            },
            ExpressionAttributeValues: { ":pk": lanePk(round, lane), ":voter": VOTER_PREFIX },
          });
          for await (const row of voters) count(sum, row, 1);
        }),
      );
      return sum;
    },
  };
}

/** Adds the counts of `row`, which `voters` people cast, to `sum`. */
function count(sum: Sum, row: Row, voters: number): void {
  for (const reaction of REACTIONS) sum[reaction] += numberIn(row, reaction);
  sum.voters += voters;
}

function numberIn(row: Row, attribute: string): number {
  const value = row[attribute];
  return typeof value === "number" ? value : 0;
}
