import type { DynamoDBGetItemRequest } from "@aws-appsync/utils";
import { refuse, rethrow } from "./resolver-errors.ts";
import { readRoom, roomOf, type RoomRow } from "./room-row.ts";
import type { SendMessage } from "./send-message.ts";

type Mode = Omit<SendMessage, "result"> & { result: RoomRow | null };

/** Looks up how people may chat; first, so that what nobody may say counts against no limit. */
export function request(): DynamoDBGetItemRequest {
  return readRoom();
}

export function response(ctx: Mode): null {
  rethrow(ctx.error);
  const { chat, slowSeconds } = roomOf(ctx.result);
  if (chat === "closed") refuse("ChatClosed", "The host has closed the chat for now; voting is open");
  if (chat === "approve" && !ctx.stash.submitted)
    refuse("ChatClosed", "The host reads messages first: submit this one by submitMessage");
  if (chat !== "approve" && ctx.stash.submitted)
    refuse("InvalidInput", "The host reads no messages first: send this one by sendMessage");
  ctx.stash.slowMs = chat === "slow" ? slowSeconds * 1_000 : 0;
  return null;
}
