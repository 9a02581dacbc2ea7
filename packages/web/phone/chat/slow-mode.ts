import type { Room } from "@marquee/core/host/room";
import { type Accessor, createSignal } from "solid-js";
import { createSecondsLeft } from "../../ui/seconds-left.ts";

/** What keeps a person from writing again at once while a host has the chat slow. */
export type SlowMode = {
  /** Seconds until the chat takes another message of this person; 0: it does. */
  left: Accessor<number>;
  /** Hears that a message went out. */
  said: () => void;
  /** Hears that the chat takes none until then, a timestamp: after a reload only the server knows when the last one was. */
  refused: (until: string) => void;
};

/** @param now the shared clock, epoch ms */
export function createSlowMode(room: Accessor<Room | undefined>, now: () => number): SlowMode {
  const [freeAt, setFreeAt] = createSignal(0);
  const isSlow = () => room()?.chat === "slow";
  const left = createSecondsLeft(() => (isSlow() ? freeAt() : undefined), now);
  return {
    left: () => (isSlow() ? left() : 0),
    said: () => setFreeAt(now() + (room()?.slowSeconds ?? 0) * 1_000),
    refused: (until) => setFreeAt(Date.parse(until) || 0),
  };
}
