import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from "solid-js";

/** What `source` was when the last frame began: however often it changes in between, who reads this draws once. */
export function createFramed<Value>(source: Accessor<Value>): Accessor<Value> {
  const [framed, setFramed] = createSignal(untrack(source));
  let frame: number | undefined;
  const look = () => {
    frame = undefined;
    setFramed(() => untrack(source));
  };
  createEffect(on(source, () => (frame ??= requestAnimationFrame(look)), { defer: true }));
  onCleanup(() => frame !== undefined && cancelAnimationFrame(frame));
  return framed;
}
