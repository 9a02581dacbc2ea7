import { type Accessor, createEffect, createMemo, createSignal } from "solid-js";
import { findAccent } from "../ui/accent-colour.ts";
import { pictureUrl } from "../show/picture-urls.ts";
import type { ShowState } from "../show/state.ts";

/** The accents of the movie on screen and of the next, by round, as they are found; none for a poster that has no colour or can't be looked into. */
export function createAccentColours(
  state: Accessor<ShowState>,
  find: (url: string) => Promise<string | undefined> = findAccent,
): Accessor<Record<number, string | undefined>> {
  const [accents, setAccents] = createSignal<Record<number, string | undefined>>({});
  /** By round the poster that was asked for: a round that has not begun may get another movie. */
  const asked = new Map<number, string>();
  const rounds = createMemo(() => [state().round, state().next].filter((round) => round !== undefined));
  createEffect(() => {
    const { config } = state();
    const wanted = rounds().map(({ number }) => number);
    for (const number of asked.keys()) if (!wanted.includes(number)) asked.delete(number);
    for (const round of rounds()) {
      // The smallest is a file of its own, so that what is shown never depends on whether it may be looked into.
      const url = pictureUrl(config, round.movie.posterPath, "w92");
      if (url === undefined || asked.get(round.number) === url) continue;
      asked.set(round.number, url);
      void find(url).then((accent) => {
        if (asked.get(round.number) !== url) return;
        setAccents((known) => ({ ...only(known, asked), [round.number]: accent }));
      });
    }
  });
  return accents;
}

function only<Value>(
  byRound: Record<number, Value>,
  rounds: ReadonlyMap<number, string>,
): Record<number, Value> {
  return Object.fromEntries(Object.entries(byRound).filter(([number]) => rounds.has(Number(number))));
}
