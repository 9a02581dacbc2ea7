import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Room } from "@marquee/core/host/room";
import { HOST_PK, ROOM_SK } from "../table-keys.ts";

/** The room as the table Movie holds it: beside its keys. */
export type RoomRow = Room & { pk: string; sk: string };

/** Reads how the room is run. Consistently: what a host has just done holds for whoever comes next. */
export function readRoom(): DynamoDBGetItemRequest {
  return { operation: "GetItem", key: roomKey(), consistentRead: true };
}

export function roomKey(): DynamoDBGetItemRequest["key"] {
  return util.dynamodb.toMapValues({ pk: HOST_PK, sk: ROOM_SK });
}

/** The room in a row; until there is one, the room of which no host has set anything. */
export function roomOf(row: RoomRow | null | undefined): Room {
  if (!row) return FIRST_ROOM;
  return {
    version: row.version,
    chat: row.chat,
    slowSeconds: row.slowSeconds,
    notice: row.notice,
    held: row.held ?? null,
  };
}
