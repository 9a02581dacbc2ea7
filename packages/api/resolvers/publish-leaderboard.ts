import { type Context, type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { top } from "@marquee/core/leaderboard/rank-standings";
import { LEADERBOARD_SK, STATE_PK } from "../table-keys.ts";
import type { PublishLeaderboardMutationVariables } from "../operations/generated.ts";
import { conditionFailed } from "./resolver-errors.ts";

type Publish = Context<PublishLeaderboardMutationVariables, object, undefined, undefined, Leaderboard>;

/** Keeps all standings, if the version has grown. */
export function request(ctx: Publish): DynamoDBPutItemRequest {
  const { version, standings } = ctx.args.input;
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: STATE_PK, sk: LEADERBOARD_SK }),
    attributeValues: util.dynamodb.toMapValues({ version, standings }),
    condition: {
      expression: "attribute_not_exists(#pk) OR #version < :version",
      expressionNames: { "#pk": "pk", "#version": "version" },
      expressionValues: util.dynamodb.toMapValues({ ":version": version }),
    },
  };
}

/** The best of the board that is stored: one that lost a race sees a version that isn't its own. */
export function response(ctx: Publish): Leaderboard {
  conditionFailed(ctx.error);
  return top(ctx.result);
}
