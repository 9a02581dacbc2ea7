import { type Context, type DynamoDBDeleteItemRequest, util } from "@aws-appsync/utils";
import { SUBMISSION_MS } from "@marquee/core/chat/limits";
import type { Message } from "@marquee/core/chat/schema";
import { SUBMISSION_PK } from "../table-keys.ts";
import { refuse, rethrow } from "./resolver-errors.ts";

/** What a host decides on; the step hands on the message. */
export type Decide = Context<{ id: string }, { message: Message }>;

/** Takes the message from those that wait. Of two who do so at once one is given it. */
export function request(ctx: Decide): DynamoDBDeleteItemRequest {
  return {
    operation: "DeleteItem",
    key: util.dynamodb.toMapValues({ pk: SUBMISSION_PK, sk: ctx.args.id }),
  };
}

export function response(ctx: Omit<Decide, "result"> & { result: Message | null }): null {
  rethrow(ctx.error);
  const message = ctx.result;
  const until = message ? util.time.parseISO8601ToEpochMilliSeconds(message.sentAt) + SUBMISSION_MS : 0;
  // A row may outlive its time by days.
  if (!message || until < util.time.nowEpochMilliSeconds()) {
    return refuse(
      "InvalidInput",
      "No such message waits: a host has decided on it, or it has waited for ten minutes",
    );
  }
  const { id, name, text, author, sentAt } = message;
  ctx.stash.message = { id, name, text, author, sentAt };
  return null;
}
