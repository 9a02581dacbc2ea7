import { type Accessor, createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import type { ShowState } from "../../show/state.ts";
import { ownVotes } from "../../show/own-votes.ts";
import { recall, remember } from "../../ui/persisted-signal.ts";
import { EVENING_MS } from "../pinned/pinned-store.ts";
import { agreement, parseAgreements, score, type Agreements, tonight, withRound } from "./agreement.ts";

const KEY = "marquee.taste";

/**
 * How often one was of the room's mind tonight, of how many rounds: kept up by what `state` tells of each round's end, and remembered by this
 * phone over reloads and for all of its tabs.
 */
export function createAgreement(state: ShowState): Accessor<{ agreed: number; of: number }> {
  const [taste, setTaste] = createSignal<Agreements>(parseAgreements(recall(KEY)));

  const ofTonight = (known: Agreements) => {
    const { config, round } = state;
    if (!config || !round) return {};
    return tonight(known, round.number - EVENING_MS / config.roundMs, round.number);
  };

  /** What another tab has noted meanwhile is kept. */
  function note(round: number, agreed: boolean): void {
    const next = ofTonight(withRound({ ...taste(), ...parseAgreements(recall(KEY)) }, round, agreed));
    setTaste(next);
    remember(KEY, JSON.stringify(next));
  }

  createEffect(() => {
    // A movie counts once, however long it was held, when it is over.
    for (const round of [state.round, ...state.past]) {
      if (!round) continue;
      const agreed = agreement(ownVotes(state.minePast, round), state.tallies[round.number]);
      untrack(() => {
        if (agreed !== undefined && taste()[round.number] !== agreed) note(round.number, agreed);
      });
    }
  });

  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === KEY) setTaste(parseAgreements(newValue));
  };
  addEventListener("storage", onStorage);
  onCleanup(() => removeEventListener("storage", onStorage));

  return createMemo(() => score(ofTonight(taste())));
}
