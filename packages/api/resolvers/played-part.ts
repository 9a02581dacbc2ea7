import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";
import { ROUND_PK, roundSk } from "../table-keys.ts";
import { type CountedRow, playedOf } from "./played-row.ts";
import type { PlayedCall } from "./played-rounds.ts";
import { rethrow } from "./resolver-errors.ts";

type Part = Omit<PlayedCall, "result"> & { result: { items: CountedRow[]; nextToken?: string | null } };

/** So many rounds are read at once: rows with the longest plots fill DynamoDB's page of 1 MB, which then ends sooner. */
const PART = 240;

/** Reads the first of the rounds that are asked for. */
export function request(ctx: PlayedCall): DynamoDBQueryRequest {
  const { from, to } = ctx.stash;
  return {
    operation: "Query",
    query: {
      expression: "#pk = :pk AND #sk BETWEEN :from AND :to",
      expressionNames: { "#pk": "pk", "#sk": "sk" },
      expressionValues: util.dynamodb.toMapValues({
        ":pk": ROUND_PK,
        // DynamoDB takes no range that is empty, as where no round begins in between.
        ":from": roundSk(Math.min(from, to)),
        ":to": roundSk(to),
      }),
    },
    limit: PART,
  };
}

export function response(ctx: Part): null {
  rethrow(ctx.error);
  const { items, nextToken } = ctx.result;
  const last = items[items.length - 1];
  const through = nextToken && last ? last.startsAt : ctx.args.to;
  ctx.stash.played = {
    through,
    rounds: items.filter((row) => row.number >= ctx.stash.from).map((row) => playedOf(row)),
  };
  return null;
}
