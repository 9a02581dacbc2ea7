import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

/**
 * Whole seconds until `until()`, counted by the clock `now` and never below 0. Wakes once a second, on the second.
 * @param until epoch milliseconds, undefined while there is nothing to count down to
 */
export function createSecondsLeft(until: Accessor<number | undefined>, now: () => number): Accessor<number> {
  const [left, setLeft] = createSignal(0);
  createEffect(() => {
    const end = until();
    if (end === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const ms = Math.max(0, end - now());
      const seconds = Math.ceil(ms / 1_000);
      setLeft(seconds);
      // To this second's very end: the clock has fractions of a millisecond, and a wait that is one too long leaves the next second out.
      if (ms > 0) timer = setTimeout(look, Math.ceil(ms - (seconds - 1) * 1_000));
    };
    look();
    onCleanup(() => clearTimeout(timer));
  });
  return left;
}
