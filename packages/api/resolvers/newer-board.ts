import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import type { PublishLeaderboardInput } from "../operations/generated.ts";
import { STATE_PK } from "../table-keys.ts";

type Board = Pick<PublishLeaderboardInput, "version" | "standings">;

/** Keeps `board` under the sort key `sk`, if its version has grown. */
export function putIfNewer(sk: string, board: Board): DynamoDBPutItemRequest {
  const { version, standings } = board;
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: STATE_PK, sk }),
    attributeValues: util.dynamodb.toMapValues({ version, standings }),
    condition: {
      expression: "attribute_not_exists(#pk) OR #version < :version",
      expressionNames: { "#pk": "pk", "#version": "version" },
      expressionValues: util.dynamodb.toMapValues({ ":version": version }),
    },
  };
}
