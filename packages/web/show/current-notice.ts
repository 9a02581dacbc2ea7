import type { Notice, Room } from "@marquee/core/host/room";
import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from "solid-js";

/**
 * The notice that a host shows everybody; undefined: none is to be read now.
 * @param now the shared clock, epoch ms
 */
export function createCurrentNotice(
  room: Accessor<Room | undefined>,
  now: () => number,
): Accessor<Notice | undefined> {
  const [ended, setEnded] = createSignal<Notice>();
  const notice = createMemo(() => {
    const told = room()?.notice;
    return told && told !== ended() && Date.parse(told.until) > now() ? told : undefined;
  });
  createEffect(() => {
    const told = notice();
    if (!told) return;
    const timer = setTimeout(() => setEnded(told), Date.parse(told.until) - now());
    onCleanup(() => clearTimeout(timer));
  });
  return notice;
}
