import { type DynamoDBPutItemRequest, util } from "@aws-appsync/utils";
import type { Room } from "@marquee/core/host/room";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import { roomKey, roomOf, type RoomRow } from "./room-row.ts";
import type { SetRoom } from "./set-room.ts";

type Put = Omit<SetRoom, "result"> & { result: RoomRow | null };

/** Keeps the room unless another desk has set it since. */
export function request(ctx: SetRoom): DynamoDBPutItemRequest {
  const { room } = ctx.stash;
  const isFirst = room.version === 1;
  return {
    operation: "PutItem",
    key: roomKey(),
    attributeValues: util.dynamodb.toMapValues(room),
    condition: isFirst
      ? { expression: "attribute_not_exists(#pk)", expressionNames: { "#pk": "pk" } }
      : {
          expression: "#version = :version",
          expressionNames: { "#version": "version" },
          expressionValues: util.dynamodb.toMapValues({ ":version": room.version - 1 }),
        },
  };
}

export function response(ctx: Put): Room {
  if (conditionFailed(ctx.error)) {
    const present = roomOf(ctx.result);
    refuse(
      "VersionBehind",
      `Another desk has set the room since: it is of version ${present.version} now. Look at it and set it again`,
      present,
    );
  }
  return roomOf(ctx.result);
}
