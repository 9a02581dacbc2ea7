import type { DeskApi } from "@marquee/client/desk-api";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Room } from "@marquee/core/host/room";
import { type Accessor, createMemo, createSignal } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { type DeskActs, typeOf } from "./desk-acts.ts";

/** What is done to the room is done to this id. */
export const ROOM_ID = "room";

/** Whoever wants quiet, or blocks what is held, has it, though other desks set the room at the same time: so often it is tried. */
const INSISTING_ATTEMPTS = 4;

/** How a host runs the room. */
export type RoomControl = {
  /** As it is; undefined until that is known. */
  room: Accessor<Room | undefined>;
  /** Changes it, and tells `done`. False when it did not: what another desk has set since is shown then. */
  set: (change: Partial<Omit<Room, "version">>, done: string) => Promise<boolean>;
  /** Lets the movie of this id go, if it is held, without a word of its own: it was blocked. */
  letGoOf: (desk: DeskApi, movie: string) => Promise<void>;
  /** Closes the chat, empties it on every screen and takes the notice down. */
  quiet: () => void;
};

/** @param heard the room as all screens hear of it */
export function createRoomControl(heard: Accessor<Room | undefined>, { act }: DeskActs): RoomControl {
  /** The server answers before all screens have heard. */
  const [answered, setAnswered] = createSignal<Room>();
  const room = createMemo(() => {
    const [one, other] = [heard(), answered()];
    return one && other && other.version > one.version ? other : (one ?? other);
  });

  async function send(desk: DeskApi, wanted: Room): Promise<void> {
    try {
      setAnswered(await desk.setRoom(wanted));
    } catch (error) {
      if (typeOf(error) === "VersionBehind") setAnswered((error as Error & { info: Room }).info);
      throw error;
    }
  }

  /** Sets the room as it is but for `change`, though other desks set it at the same time. */
  async function insist(desk: DeskApi, change: Partial<Room>, attempts = INSISTING_ATTEMPTS): Promise<void> {
    try {
      await send(desk, { ...(room() ?? FIRST_ROOM), ...change });
    } catch (error) {
      if (typeOf(error) !== "VersionBehind" || attempts === 1) throw error;
      await insist(desk, change, attempts - 1);
    }
  }

  async function set(change: Partial<Room>, done: string): Promise<boolean> {
    const present = room();
    if (!present) return false;
    // A repeat asks for the very same, which is no second change.
    const wanted = { ...present, ...change };
    return act(ROOM_ID, (desk) => send(desk, wanted), { text: done });
  }

  return {
    room,
    set,
    async letGoOf(desk, movie) {
      if (room()?.held?.movie === movie) await insist(desk, { held: null });
    },
    quiet() {
      const { chat, notice } = room() ?? FIRST_ROOM;
      const askForQuiet = async (desk: DeskApi) => {
        await insist(desk, { chat: "closed", notice: null });
        await desk.clearChat();
      };
      const undo = () => void set({ chat, notice }, hostWords.reopened());
      void act(ROOM_ID, askForQuiet, { text: hostWords.quieted(), undo });
    },
  };
}
