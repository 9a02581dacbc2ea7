import type { DynamoDBGetItemRequest } from "@aws-appsync/utils";
import { rethrow } from "./resolver-errors.ts";
import { readRoom, roomOf, type RoomRow } from "./room-row.ts";
import type { ShowCall } from "./show.ts";

type OfRoom = Omit<ShowCall, "result"> & { result: RoomRow | null };

export function request(): DynamoDBGetItemRequest {
  return readRoom();
}

export function response(ctx: OfRoom): null {
  rethrow(ctx.error);
  ctx.stash.room = roomOf(ctx.result);
  return null;
}
