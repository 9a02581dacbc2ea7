import type { DeskApi } from "@marquee/client/desk-api";
import { createSignal } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import type { Note } from "./note.ts";

/** Does what a host presses, one thing at a time for each that it is done to. */
export type DeskActs = {
  /** Whether something is being done to the message, author or other part of the show of this id. */
  isBusy: (id: string) => boolean;
  /** Does something to `id`, which is dropped while something is being done to it, and tells `done`, or why it was not: then the answer is false. */
  act: (id: string, ask: (api: DeskApi) => Promise<unknown>, done: Note | (() => Note)) => Promise<boolean>;
};

export type DeskActsOptions = {
  /** Undefined until there is one. */
  api: () => DeskApi | undefined;
  tell: (note: Note) => void;
  /** Hears that something was done, or was not. */
  onDone: () => void;
};

/** Makes what does a host's acts. */
export function createDeskActs({ api, tell, onDone }: DeskActsOptions): DeskActs {
  const [busy, setBusy] = createSignal<ReadonlySet<string>>(new Set());
  const isBusy = (id: string) => busy().has(id);
  return {
    isBusy,
    async act(id, ask, done) {
      const desk = api();
      if (!desk || isBusy(id)) return false;
      setBusy((ids) => new Set([...ids, id]));
      try {
        // What is done twice is done once: an answer that was lost is asked for again.
        await ask(desk).catch((error: unknown) => {
          if (typeOf(error) === "Network") return ask(desk);
          throw error;
        });
        tell(typeof done === "function" ? done() : done);
        return true;
      } catch (error) {
        const text = typeOf(error) === "VersionBehind" ? hostWords.behind() : hostWords.failed();
        tell({ text, failed: true });
        return false;
      } finally {
        setBusy((ids) => new Set([...ids].filter((other) => other !== id)));
        onDone();
      }
    },
  };
}

/** The type of an error of the API; "Network": no answer came. */
export const typeOf = (error: unknown): unknown =>
  error instanceof Error && "type" in error ? error.type : undefined;
