import { type Accessor, createSignal, onCleanup } from "solid-js";

/** Who does not press again within this time did not mean it, ms. */
const ASKED_MS = 4_000;

/** A button for what can't be taken back: it does `act` when it is pressed a second time. */
export function createSureness(act: () => void): { asked: Accessor<boolean>; press: () => void } {
  const [asked, setAsked] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return {
    asked,
    press() {
      clearTimeout(timer);
      if (asked()) act();
      else timer = setTimeout(() => setAsked(false), ASKED_MS);
      setAsked(!asked());
    },
  };
}
