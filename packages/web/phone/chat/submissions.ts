import { SUBMISSION_MS } from "@marquee/core/chat/limits";
import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import type { ChatStore } from "./chat-store.ts";

/** What became of it is told for so long, ms. */
const TOLD_MS = 8_000;

/** Something that this phone's owner said, and a host reads first. */
export type Submitted = {
  id: string;
  text: string;
  /** `declined`: by a host, or because nobody came to read it. What is let in is a message like any other. */
  state: "waiting" | "declined";
};

export type Submissions = {
  list: Accessor<readonly Submitted[]>;
  add: (id: string, text: string) => void;
};

/** Keeps what waits for a host, until it is in the chat or it has been told that it will not be. */
export function createSubmissions(chat: Pick<ChatStore, "heard" | "takenAway" | "now">): Submissions {
  const [list, setList] = createSignal<readonly (Submitted & { at: number })[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  onCleanup(() => timers.forEach((timer) => clearTimeout(timer)));

  function after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  }
  const drop = (id: string) => setList((all) => all.filter((one) => one.id !== id));

  function decline(id: string): void {
    if (!list().some((one) => one.id === id && one.state === "waiting")) return;
    setList((all) => all.map((one) => (one.id === id ? { ...one, state: "declined" } : one)));
    after(TOLD_MS, () => drop(id));
  }
  createEffect(() => {
    const taken = chat.takenAway();
    // Who clears the chat wants to read nothing of before.
    const clearedAt = Date.parse(taken?.clearedAt ?? "");
    const said = new Set(chat.heard().map(({ id }) => id));
    for (const { id, at } of list()) {
      if (said.has(id)) drop(id);
      else if (taken?.ids.has(id) || at <= clearedAt) decline(id);
    }
  });
  return {
    list,
    add(id, text) {
      setList((all) => [...all, { id, text, state: "waiting", at: chat.now() }]);
      after(SUBMISSION_MS, () => decline(id));
    },
  };
}
