import type { ShowStore } from "../show/state.ts";

let resting = false;

/** Whether this TV rests, because its venue is closed: it hears nothing, and does not keep the show lit. */
export const isResting = (): boolean => resting;

/** Has this TV rest, or not any more. */
export function rest(store: ShowStore, is: boolean): void {
  if (is === resting) return;
  resting = is;
  store.page(is ? "frozen" : "visible");
}
