import { batch, createSignal, type Signal } from "solid-js";

/**
 * `initial`, with a signal behind each of its parts: whoever reads one in JSX or an effect is told when that one is another value. Smaller than
 * Solid's store, which every screen would load before its first paint.
 *
 * @returns what to read, and the one way to write it
 */
export function createReactiveState<State extends object>(
  initial: State,
): [Readonly<State>, (next: State) => void] {
  const parts = Object.entries(initial).map(
    ([name, value]) => [name as keyof State, createSignal(value) as Signal<unknown>] as const,
  );
  const view = {} as State;
  for (const [name, [get]] of parts) Object.defineProperty(view, name, { get, enumerable: true });
  const write = (next: State) =>
    batch(() => {
      for (const [name, [, set]] of parts) set(() => next[name]);
    });
  return [view, write];
}
