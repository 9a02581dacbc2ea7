import { authorTag, nameKey, sharedKeys } from "@marquee/core/chat/author-tag";
import { createReserved } from "@marquee/core/chat/reserved-names";
import type { Message } from "@marquee/core/chat/schema";
import { type Accessor, createMemo } from "solid-js";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";

/** Who says something, by the name that they gave. */
type Named = Pick<Message, "author" | "name">;

/** How a screen calls those who speak. */
export type ShownNames = {
  /** Whether nobody but the venue and its host may go by a name. */
  isReserved: (name: string) => boolean;
  /** The name on the screen, without rude words; who goes by a reserved one is but a guest. */
  nameOf: (one: Named) => string;
  /** What tells one from others of the same name who speak, too; undefined while nobody does. */
  tagOf: (one: Named) => string | undefined;
  /** Both, for sentences. */
  labelOf: (one: Named) => string;
};

/** Found once for a message: a busy room's are looked at ten times a second. */
type Look = { key: string; reserved: boolean };

/**
 * The names of those who speak in `messages`, on the screen of one of `venues` (each empty: it has no name).
 *
 * @param options.clean a name without what the room should not read
 */
export function createShownNames(options: {
  messages: Accessor<readonly Message[]>;
  venues: Accessor<readonly string[]>;
  clean: (name: string) => string;
}): ShownNames {
  const { messages, venues, clean } = options;
  const isReserved = createMemo(() => createReserved(venues()));
  const looks = createMemo(() => {
    const reserved = isReserved();
    const known = new WeakMap<Named, Look>();
    return (one: Named): Look => {
      const look = known.get(one) ?? { key: nameKey(one.name), reserved: reserved(one.name) };
      known.set(one, look);
      return look;
    };
  });
  const keyOf = (one: Named) => {
    const { key, reserved } = looks()(one);
    return reserved ? nameKey(wordsAfterPaint.chat.guest()) : key;
  };
  const shared = createMemo(
    () => sharedKeys(messages().map((one) => ({ author: one.author, key: keyOf(one) }))),
    undefined,
    { equals: (before, after) => before.size === after.size && [...before].every((key) => after.has(key)) },
  );

  const nameOf = (one: Named) => (looks()(one).reserved ? wordsAfterPaint.chat.guest() : clean(one.name));
  const tagOf = (one: Named) => (shared().has(keyOf(one)) ? authorTag(one.author) : undefined);
  return {
    isReserved: (name) => isReserved()(name),
    nameOf,
    tagOf,
    labelOf: (one) => [nameOf(one), tagOf(one) ?? ""].join(" ").trim(),
  };
}
