import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";
import { ROUND_PK, roundSk } from "../table-keys.ts";
import { rethrow } from "./resolver-errors.ts";
import { roundOf, type RoundRow } from "./round-row.ts";
import type { ShowCall } from "./show.ts";

type Rounds = Omit<ShowCall, "result"> & { result: { items: RoundRow[] } };

/**
 * Reads the open round and the announced one. Whoever reads an announcement's last moment too early has it from now.json 2 s later: a crowd that returns
 * at once would take more consistent reads than one partition has.
 */
export function request(ctx: Rounds): DynamoDBQueryRequest {
  const { open } = ctx.stash;
  return {
    operation: "Query",
    query: {
      expression: "#pk = :pk AND #sk BETWEEN :open AND :next",
      expressionNames: { "#pk": "pk", "#sk": "sk" },
      expressionValues: util.dynamodb.toMapValues({
        ":pk": ROUND_PK,
        ":open": roundSk(open),
        ":next": roundSk(open + 1),
      }),
    },
  };
}

export function response(ctx: Rounds): null {
  rethrow(ctx.error);
  ctx.stash.rounds = ctx.result.items.map((row) => roundOf(row));
  return null;
}
