import { mutedUntil } from "@marquee/core/chat/taken-away";
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { createPersistedSignal } from "../../ui/persisted-signal.ts";
import type { ChatStore } from "./chat-store.ts";

/** Until when a host has muted this phone's owner, epoch ms: shown from the act to its end, and once, so not again after a reload. */
export function createHostMute(
  chat: () => Pick<ChatStore, "takenAway" | "isOwn">,
): Accessor<number | undefined> {
  const [told, setTold] = createPersistedSignal("marquee.muted-until", "");
  const [shown, setShown] = createSignal<number>();
  const until = createMemo(() => {
    const taken = chat().takenAway();
    const own = [...(taken?.authors.keys() ?? [])].find((author) => chat().isOwn(author));
    return taken && own !== undefined ? mutedUntil(taken, own) : undefined;
  });
  createEffect(
    on(until, (until = "") => {
      const endsAt = Date.parse(until);
      setShown(undefined);
      if (!(endsAt > Date.now()) || until === told()) return;
      setTold(until);
      setShown(endsAt);
      const timer = setTimeout(() => setShown(undefined), endsAt - Date.now());
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return shown;
}
