import { REACTIONS } from "@marquee/core/vote/reaction";
import { keysVote } from "../../ui/persisted-signal.ts";

/** Has the keys 1 to 5 press the votes in `moods`, but for keys that are meant for a text or a sheet over the show. Gives what ends that. */
export function listenToKeys(moods: HTMLElement): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
    if (!keysVote()) return;
    // By their place: unshifted they give other signs in France, and other digits in Egypt.
    const digit = /^Digit([1-5])$/.exec(event.code)?.[1] ?? event.key;
    const reaction = REACTIONS[Number(digit) - 1];
    if (reaction) moods.querySelector<HTMLElement>(`[data-mood=${reaction}]`)?.click();
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

/** Whether keys pressed on `target` are meant for something else than a vote: text, or a sheet over the show. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    (target.matches("textarea, select, input:not([type=checkbox], [type=radio])") ||
      target.closest("dialog") !== null)
  );
}
