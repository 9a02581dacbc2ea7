import type { Round } from "@marquee/core/round/schema";
import type { Tally } from "@marquee/core/vote/schema";
import { createMemo, type JSX, Show } from "solid-js";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import { createSecondsLeft } from "../ui/seconds-left.ts";
import { strongest, verdictOf } from "../show/verdict.ts";
import { words } from "../i18n/words.ts";
import "./verdict-stamp.css";

/**
 * The room's verdict so far, stamped on the movie in its last second and until it has left.
 * @param props.now the shared clock, epoch milliseconds
 */
export function VerdictStamp(props: {
  round: Round;
  tally: Tally | undefined;
  /** The movie stays, and more is said of it. */
  held: boolean;
  /** The movie stays for want of another, and the stamp must not. */
  late: boolean;
  now: () => number;
}): JSX.Element {
  const left = createSecondsLeft(
    () => Date.parse(props.round.endsAt),
    () => props.now(),
  );
  const over = createMemo<boolean>((was) => was || props.late, false);
  const verdict = createMemo(() =>
    props.tally && left() <= 1 && !over() && !props.held ? verdictOf(props.tally) : undefined,
  );
  const mood = () => {
    const found = verdict();
    return found?.mood && found;
  };
  const split = () => (verdict()?.of === "split" && props.tally ? strongest(props.tally) : undefined);
  return (
    <Show
      when={mood()}
      fallback={
        <Show when={split()}>
          {(moods) => (
            <p class="verdict row" data-split>
              <ReactionIcon of={moods()[0]} />
              <span class="verdict-split">{words.tv.split()}</span>
              <ReactionIcon of={moods()[1]} />
            </p>
          )}
        </Show>
      }
    >
      {(found) => (
        <p class="verdict row inked" data-mood={found().mood}>
          <ReactionIcon of={found().mood} />
          <span>
            <span class="verdict-share">{words.tv.share(found().share)}</span> {words.tv.mood(found().mood)}
          </span>
        </p>
      )}
    </Show>
  );
}
