import type { Round } from "@marquee/core/round/schema";
import { type JSX, Show } from "solid-js";
import { words } from "../words/words.ts";
import "./ring.css";
import { createSeconds } from "./seconds.ts";

/**
 * The countdown to the next movie, drawn like a film leader. The compositor turns it, from one start per round; script
 * wakes once a second for the number.
 * @param props.now the shared clock, epoch milliseconds
 */
export function Ring(props: { round: Round | undefined; late: boolean; now: () => number }): JSX.Element {
  const left = createSeconds(
    () => (props.round ? Date.parse(props.round.endsAt) : undefined),
    () => props.now(),
  );
  return (
    <div class="ring" data-late={props.late ? "" : undefined} data-last={left() <= 3 ? "" : undefined}>
      <Show when={!props.late && props.round?.number} keyed>
        <Sweep round={props.round!} now={props.now} />
      </Show>
      <span class="ring-number" aria-hidden="true">
        {props.late ? "…" : left()}
      </span>
      <span class="unseen">{props.late ? words.movie.lateShort : words.movie.seconds(left())}</span>
    </div>
  );
}

/** Two half circles, each turned out of sight in its half of the round. */
function Sweep(props: { round: Round; now: () => number }): JSX.Element {
  const starts = Date.parse(props.round.startsAt);
  const style = {
    "--lasts": `${Date.parse(props.round.endsAt) - starts}ms`,
    "--since": `${Math.round(starts - props.now())}ms`,
  };
  return (
    <div class="ring-sweep" style={style} aria-hidden="true">
      <div class="ring-half" data-half="first">
        <i data-clock />
      </div>
      <div class="ring-half" data-half="second">
        <i data-clock />
      </div>
      <i class="ring-hand" data-clock />
    </div>
  );
}
