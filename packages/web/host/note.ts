import { type Accessor, createSignal, onCleanup } from "solid-js";

/** What was done is told, and can be undone, for so long, ms. */
const TOLD_MS = 5_000;

/** A sentence about what was just done. */
export type Note = { text: string; failed?: boolean; undo?: () => void };

/** Makes a place for one note at a time: the next takes the place of the one before. */
export function createNote(): { note: Accessor<Note | undefined>; tell: (note: Note) => void } {
  const [note, setNote] = createSignal<Note>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return {
    note,
    tell(next) {
      clearTimeout(timer);
      setNote(next);
      timer = setTimeout(() => setNote(undefined), TOLD_MS);
    },
  };
}
