import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { createEffect, For, type JSX, on } from "solid-js";
import { ShareBar } from "../ui/share-bar.tsx";
import { burstIcons } from "../show/components/icon-burst.ts";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import { pop } from "../ui/motion.ts";
import { RollingNumber } from "../ui/rolling-number.tsx";
import { textWidth } from "@marquee/core/movie/title-layout";
import { shareOf, verdictOf } from "../show/verdict.ts";
import { words } from "../i18n/words.ts";
import "./scoreboard.css";

/** A tally that brings many votes sends up so many pieces over each mood: more are no merrier, and each is a layer of its own. */
const MOST_PIECES = 5;

/** The room's five counters; the mood that leads stands out. */
export function Scoreboard(props: { tally: Tally | undefined }): JSX.Element {
  const lead = () => props.tally && verdictOf(props.tally).mood;
  return (
    <ul class="score">
      <For each={REACTIONS}>
        {(reaction) => (
          <Counter
            reaction={reaction}
            round={props.tally?.round}
            count={props.tally?.[reaction] ?? 0}
            share={shareOf(props.tally, reaction)}
            leads={lead() === reaction}
          />
        )}
      </For>
    </ul>
  );
}

/** One mood's count, its share of all votes as a bar, and a burst when votes arrive. */
function Counter(props: {
  reaction: Reaction;
  round: number | undefined;
  count: number;
  share: number;
  leads: boolean;
}): JSX.Element {
  let air: HTMLSpanElement | undefined;
  let face: HTMLSpanElement | undefined;
  createEffect(
    on([() => props.round, () => props.count], ([round, count], before) => {
      const came = before && before[0] === round ? count - before[1] : 0;
      if (came <= 0 || !air) return;
      burstIcons(air, props.reaction, Math.min(MOST_PIECES, Math.ceil(Math.sqrt(came))), 0.9, 1.1);
      pop(face);
    }),
  );
  return (
    <li class="counter column" data-mood={props.reaction} data-leads={props.leads ? "" : undefined}>
      <span class="burst" ref={air} />
      <span class="counter-face">
        <span class="counter-pop" ref={face}>
          <ReactionIcon of={props.reaction} />
        </span>
      </span>
      <span class="counter-count row" style={{ "--characters": words.short(props.count).length }}>
        <RollingNumber count={props.count} text={words.short(props.count)} />
      </span>
      <span class="counter-label" style={{ "--characters": textWidth(words.mood(props.reaction)) }}>
        {words.mood(props.reaction)}
      </span>
      <ShareBar class="counter-bar" share={props.share} />
    </li>
  );
}
