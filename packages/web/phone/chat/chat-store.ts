import type { Said } from "@marquee/client/session-events";
import type { Message } from "@marquee/core/chat/schema";
import type { Room } from "@marquee/core/host/room";
import type { TakenAway } from "@marquee/core/chat/taken-away";
import { type Accessor, createMemo } from "solid-js";
import type { ShowStore } from "../../show/state.ts";
import { createPersistedSignal } from "../../ui/persisted-signal.ts";

/** So long someone stays muted, ms: an evening, and the night that may follow. */
const MUTED_MS = 24 * 3_600_000;

/** So many at most, the last ones: nobody mutes more, and what a phone remembers must end somewhere. */
const MOST_MUTED = 50;

/** Someone whom this phone does not show. */
export type Muted = {
  author: string;
  /** As the person was called then: names may change, and only the author's id is one's own. */
  name: string;
  /** By this device's clock, epoch ms. */
  until: number;
};

/** The room's talk as this phone's owner wants it. */
export type ChatStore = {
  /** What was said, oldest first, with the muted: who counts what is new must find again where they left off. */
  heard: Accessor<readonly Message[]>;
  /** The same without the muted. */
  messages: Accessor<readonly Message[]>;
  /** What hosts took off every screen; undefined until one did anything. */
  takenAway: Accessor<TakenAway | undefined>;
  /** How hosts run the room; undefined until that is known. */
  room: Accessor<Room | undefined>;
  /** The shared clock, epoch ms. */
  now: () => number;
  /** Says `text` under `name`. Rejects as `ShowStore.say` does. */
  say: (name: string, text: string) => Promise<Said>;
  /** Whether `author` is this phone: told by the id that the room gave it, never by a name, which anyone can take. */
  isOwn: (author: string) => boolean;
  muted: Accessor<readonly Muted[]>;
  isMuted: (author: string) => boolean;
  /** Hides what the author of `message` says, at once and for `MUTED_MS`. Nobody can mute themselves. */
  mute: (message: Pick<Message, "author" | "name">) => void;
  unmute: (author: string) => void;
};

/** Makes the talk of `store`. Who one is and who is muted are remembered on this phone. */
export function createChatStore(store: Pick<ShowStore, "state" | "say" | "now">, now = Date.now): ChatStore {
  const [own, setOwn] = createPersistedSignal("marquee.author", "");
  const [remembered, setRemembered] = createPersistedSignal("marquee.muted", "[]");
  const muted = createMemo(() => read(remembered()));

  const current = () => muted().filter(({ until }) => until > now());
  const keep = (list: readonly Muted[]) => setRemembered(JSON.stringify(list.slice(-MOST_MUTED)));
  const without = (author: string) => current().filter((one) => one.author !== author);
  const isMuted = (author: string) => muted().some((one) => one.author === author && one.until > now());

  const heard = () => store.state.messages;

  return {
    heard,
    messages: createMemo(() =>
      muted().length === 0 ? heard() : heard().filter(({ author }) => !isMuted(author)),
    ),
    takenAway: () => store.state.takenAway,
    room: () => store.state.room,
    now: () => store.now(),
    async say(name, text) {
      const said = await store.say(name, text);
      setOwn(said.author);
      return said;
    },
    isOwn: (author) => author === own(),
    muted: current,
    isMuted,
    mute({ author, name }) {
      if (author !== own()) keep([...without(author), { author, name, until: now() + MUTED_MS }]);
    },
    unmute: (author) => keep(without(author)),
  };
}

function read(text: string): Muted[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isMutedPerson) : [];
  } catch {
    // Not what we wrote: nobody is muted.
    return [];
  }
}

function isMutedPerson(value: unknown): value is Muted {
  const { author, name, until } = (value ?? {}) as Partial<Record<keyof Muted, unknown>>;
  return typeof author === "string" && typeof name === "string" && typeof until === "number";
}
