import type { Room } from "./room.ts";

/** The room until a host has set anything. */
export const FIRST_ROOM: Room = { version: 0, chat: "open", slowSeconds: 15, notice: null, held: null };
