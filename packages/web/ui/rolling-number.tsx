import { createEffect, createMemo, For, type JSX, on } from "solid-js";
import { canAnimate } from "./motion.ts";
import "./rolling-number.css";

/** How long a digit takes to give way to the next, ms; below the shortest time between two tallies, so that none is cut short. */
const ROLL_MS = 380;

/** What rolls on its own: each character, but a text that has joined letters as a whole, as they would fall apart. */
const cellsOf = (text: string) => (/\p{Script=Arabic}/u.test(text) ? [text] : Array.from(text));

/**
 * A count whose digits roll like a scoreboard's when it grows. One that falls, as at the start of a movie, changes at once.
 * @param props.text the count as it is written
 */
export function RollingNumber(props: { count: number; text: string }): JSX.Element {
  let host: HTMLSpanElement | undefined;
  const cells = createMemo(() => cellsOf(props.text));
  createEffect(
    on([() => props.count, () => props.text], ([count, text], before) => {
      if (!before || count <= before[0] || !canAnimate()) return;
      const [now, was] = [cellsOf(text), cellsOf(before[1])];
      for (const [index, digit] of now.entries()) {
        // Ones stand under ones, and tens under tens.
        const old = was[index - now.length + was.length] ?? "";
        const strip = host?.children[index]?.firstElementChild;
        if (old === digit || !strip) continue;
        strip.setAttribute("data-was", old);
        strip.animate([{ transform: "translateY(100%)" }, { transform: "none" }], {
          duration: ROLL_MS,
          easing: "cubic-bezier(0.3, 0.9, 0.3, 1)",
        });
      }
    }),
  );
  return (
    <span class="roll" translate="no" ref={host}>
      {/* By their places, so that a digit changes within its cell. */}
      <For each={[...cells().keys()]}>
        {(place) => (
          <span class="roll-cell">
            <i>{cells()[place]}</i>
          </span>
        )}
      </For>
    </span>
  );
}
