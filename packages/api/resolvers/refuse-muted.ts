import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { MUTE_PK, muteSk } from "../table-keys.ts";
import { refuse, rethrow } from "./resolver-errors.ts";
import type { SendMessage } from "./send-message.ts";

type Muted = Omit<SendMessage, "result"> & { result: { until: string } | null };

/** Looks up whether a host has muted the author; before the room's limit, of which a muted one takes nothing. */
export function request(ctx: Muted): DynamoDBGetItemRequest {
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ pk: MUTE_PK, sk: muteSk(ctx.stash.author) }),
    consistentRead: true,
  };
}

export function response(ctx: Muted): null {
  rethrow(ctx.error);
  const until = ctx.result?.until;
  // A row may outlive its TTL by days.
  if (until && util.time.parseISO8601ToEpochMilliSeconds(until) > util.time.nowEpochMilliSeconds()) {
    refuse("Muted", `The host has muted you until ${until}; you may vote all the same`, { until });
  }
  return null;
}
