import type { DeskApi } from "@marquee/client/desk-api";
import { createLoop } from "@marquee/client/loop";
import type { Message } from "@marquee/core/chat/schema";
import type { Desk as DeskState } from "@marquee/core/host/desk";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { createShow } from "../show/create-show.ts";
import type { ShowStore } from "../show/state.ts";
import { browserDeskPorts, type DeskPorts } from "./desk-ports.ts";
import { createDeskActs } from "./desk-acts.ts";
import { createNights, type Nights } from "./nights.ts";
import { createNote, type Note } from "./note.ts";
import { createProgramme, type Programme } from "./programme.ts";
import { createSubmissions, type Submissions } from "./submissions.ts";
import { createRoomControl, type RoomControl } from "./room-control.ts";

/** The desk is read again after this, ms: a renewed link shuts it within a minute, and another host's mutes are seen. */
const READ_MS = 20_000;

/** A host mutes for so long, ms: a guest who has calmed down by then need not be remembered. */
const MUTE_MS = 3_600_000;

/** What a host sees, and can do. */
export type Desk = {
  show: ShowStore;
  /** Who is muted, as the server knows it; undefined until it was asked. */
  mutes: Accessor<DeskState["mutes"] | undefined>;
  /** What became of the last thing that was done, until it can have been read. */
  note: Accessor<Note | undefined>;
  /** Whether something is being done to the message or author of this id, or to the room. */
  isBusy: (id: string) => boolean;
  /** `name`: what the author is called here. */
  remove: (message: Message, name: string) => void;
  mute: (author: string, name: string) => void;
  unmute: (author: string, name: string) => void;
  clear: () => void;
  room: RoomControl;
  submissions: Submissions;
  programme: Programme;
  nights: Nights;
};

/** Makes the desk of whoever has `key`. `onRevoked` hears that the link is not valid any more. It ends with its owner. */
export function createDesk(key: string, onRevoked: () => void, ports: DeskPorts = browserDeskPorts): Desk {
  const [read, setRead] = createSignal<DeskState>();
  const { note, tell } = createNote();
  let api: DeskApi | undefined;

  const reading = createLoop(async () => {
    if (!api) return undefined;
    setRead(await api.desk());
    return READ_MS;
  });
  // A TV is not counted in the audience, and neither is a desk.
  const show = createShow({
    kind: "tv",
    ports: ports({ key, onRevoked, onSubmission: () => reading.soon(), onDeskApi: (made) => (api = made) }),
  });
  const acts = createDeskActs({ api: () => api, tell, onDone: () => reading.soon() });
  const { act } = acts;
  createEffect(
    on(
      [() => show.state.identity, () => show.state.takenAway],
      ([identity]) => identity === "ready" && reading.soon(),
    ),
  );
  onCleanup(() => {
    reading.stop();
    show.close();
  });

  const unmute = (author: string, name: string) =>
    void act(author, (desk) => desk.unmuteAuthor(author), { text: hostWords.unmuted(name) });

  const room = createRoomControl(() => show.state.room, acts);
  return {
    ...{ show, note, unmute, room },
    mutes: () => read()?.mutes,
    nights: createNights({ config: () => show.state.config, now: () => show.now(), acts }),
    programme: createProgramme({ api: () => api, read, acts, onBlocked: room.letGoOf }),
    submissions: createSubmissions(
      () => read()?.waiting ?? [],
      () => show.state.takenAway,
      acts,
    ),
    isBusy: acts.isBusy,
    remove: ({ id }, name) =>
      void act(id, (desk) => desk.removeMessages([id]), { text: hostWords.removed(name) }),
    mute(author, name) {
      const until = show.now() + MUTE_MS;
      void act(author, (desk) => desk.muteAuthor(author, new Date(until).toISOString()), {
        text: hostWords.muted(name, until),
        undo: () => unmute(author, name),
      });
    },
    clear: () => void act("", (desk) => desk.clearChat(), { text: hostWords.cleared() }),
  };
}
