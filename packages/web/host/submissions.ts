import type { DeskApi } from "@marquee/client/desk-api";
import type { Message } from "@marquee/core/chat/schema";
import { isTakenAway, type TakenAway } from "@marquee/core/chat/taken-away";
import { type Accessor, createMemo, createSignal } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { type DeskActs, typeOf } from "./desk-acts.ts";

/** What waits for the host, and what is done with it. */
export type Submissions = {
  /** The oldest first. */
  waiting: Accessor<readonly Message[]>;
  /** `name`: what the author is called here. */
  letIn: (message: Message, name: string) => void;
  leaveOut: (message: Message, name: string) => void;
};

/** @param read what waits, as the server told last */
export function createSubmissions(
  read: Accessor<readonly Message[]>,
  takenAway: Accessor<TakenAway | undefined>,
  { act }: DeskActs,
): Submissions {
  /** Those that this desk has decided on since. */
  const [decided, setDecided] = createSignal<ReadonlySet<string>>(new Set());
  const waiting = createMemo(() => {
    const taken = takenAway();
    return read().filter((one) => !decided().has(one.id) && !(taken && isTakenAway(taken, one)));
  });

  function decide(id: string, ask: (desk: DeskApi) => Promise<unknown>, done: string): void {
    let overtaken = false;
    const askOnce = async (desk: DeskApi) => {
      await ask(desk).catch((error: unknown) => {
        // By another desk, or by this one, whose answer was lost.
        if (typeOf(error) !== "InvalidInput") throw error;
        overtaken = true;
      });
      setDecided((ids) => new Set([...ids, id]));
    };
    void act(id, askOnce, () => ({ text: overtaken ? hostWords.decided() : done }));
  }
  return {
    waiting,
    letIn: ({ id }, name) => decide(id, (desk) => desk.approveMessage(id), hostWords.isLetIn(name)),
    leaveOut: ({ id }, name) => decide(id, (desk) => desk.declineMessage(id), hostWords.isLeftOut(name)),
  };
}
