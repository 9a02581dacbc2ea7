import { type Accessor, createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import type { ShowState } from "../show/state.ts";
import { agreement, parseTaste, score, type Taste, tonight, withRound } from "./taste.ts";

const KEY = "marquee.taste";

/** An evening is over after this, ms. */
const EVENING_MS = 24 * 3_600_000;

/**
 * How often one was of the room's mind tonight, of how many rounds: kept up by what `state` tells of each round's end, and remembered by this
 * phone over reloads and for all of its tabs.
 */
export function createMatch(state: ShowState): Accessor<{ agreed: number; of: number }> {
  const [taste, setTaste] = createSignal<Taste>(parseTaste(read()));

  const ofTonight = (known: Taste) => {
    const { config, round } = state;
    if (!config || !round) return {};
    return tonight(known, round.number - EVENING_MS / config.roundMs, round.number);
  };

  /** What another tab has noted meanwhile is kept. */
  function note(round: number, agreed: boolean): void {
    const next = ofTonight(withRound({ ...taste(), ...parseTaste(read()) }, round, agreed));
    setTaste(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A private window, or a full store: the match lasts as long as the page.
    }
  }

  createEffect(() => {
    for (const tally of Object.values(state.tallies)) {
      const agreed = agreement(state.minePast[tally.round], tally);
      untrack(() => {
        if (agreed !== undefined && taste()[tally.round] !== agreed) note(tally.round, agreed);
      });
    }
  });

  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === KEY) setTaste(parseTaste(newValue));
  };
  addEventListener("storage", onStorage);
  onCleanup(() => removeEventListener("storage", onStorage));

  return createMemo(() => score(ofTonight(taste())));
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
