import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import { SUBMISSION_MS } from "@marquee/core/chat/limits";
import type { Message, Submission } from "@marquee/core/chat/schema";
import { submissionId, SUBMISSION_PK } from "../table-keys.ts";
import { rethrow } from "./resolver-errors.ts";
import type { SubmitMessage } from "./submit-message.ts";
import { iso, ttl } from "./timestamps.ts";

type Put = Omit<SubmitMessage, "result"> & { result: Message };

/** Keeps the message until a host has read it, ten minutes at most. */
export function request(ctx: SubmitMessage): DynamoDBPutItemRequest {
  const { name, text, author } = ctx.stash;
  const now = util.time.nowEpochMilliSeconds();
  const id = submissionId(now, util.autoId());
  return {
    operation: "PutItem",
    key: util.dynamodb.toMapValues({ pk: SUBMISSION_PK, sk: id }),
    attributeValues: util.dynamodb.toMapValues({
      id,
      name,
      text,
      author,
      sentAt: iso(now),
      ttl: ttl(now, SUBMISSION_MS / 1_000),
    }),
  };
}

/** Nothing of the message itself: what a guest says before a host has read it nobody else hears. */
export function response(ctx: Put): Submission {
  rethrow(ctx.error);
  return { id: ctx.result.id, author: ctx.result.author, generation: ctx.stash.generation };
}
