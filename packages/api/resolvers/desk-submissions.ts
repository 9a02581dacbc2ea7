import { type DynamoDBQueryRequest, util } from "@aws-appsync/utils";
import { SUBMISSION_MS } from "@marquee/core/chat/limits";
import type { Message } from "@marquee/core/chat/schema";
import { submissionId, SUBMISSION_PK } from "../table-keys.ts";
import type { DeskCall } from "./desk.ts";
import { rethrow } from "./resolver-errors.ts";

type Submissions = Omit<DeskCall, "result"> & { result: { items: Message[] } };

/** So many a desk lists: what is left over follows as these are decided. */
const LISTED = 100;

/** Reads what waits for a host; a row may outlive its time by days. */
export function request(ctx: DeskCall): DynamoDBQueryRequest {
  return {
    operation: "Query",
    query: {
      expression: "#pk = :pk AND #sk >= :since",
      expressionNames: { "#pk": "pk", "#sk": "sk" },
      expressionValues: util.dynamodb.toMapValues({
        ":pk": SUBMISSION_PK,
        ":since": submissionId(ctx.stash.now - SUBMISSION_MS, ""),
      }),
    },
    limit: LISTED,
    consistentRead: true,
  };
}

export function response(ctx: Submissions): null {
  rethrow(ctx.error);
  ctx.stash.waiting = ctx.result.items.map((row) => ({
    id: row.id,
    name: row.name,
    text: row.text,
    author: row.author,
    sentAt: row.sentAt,
  }));
  return null;
}
