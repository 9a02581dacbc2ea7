import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";

/** The query for all rows under the partition key `pk`. */
export function partitionQuery(pk: string): DynamoDBQueryRequest["query"] {
  return {
    expression: "#pk = :pk",
    expressionNames: { "#pk": "pk" },
    expressionValues: util.dynamodb.toMapValues({ ":pk": pk }),
  };
}
