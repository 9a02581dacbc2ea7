import type { Round } from "@marquee/core/round/schema";
import { REACTIONS, total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { createMemo, type JSX, Show } from "solid-js";
import { words } from "../words/words.ts";

/** What the room thought of a movie, in one line; undefined when its votes are not known. */
export function resultLine(round: Round | undefined, tallies: Record<number, Tally>): string | undefined {
  const tally = round && tallies[round.number];
  if (!round || !tally) return undefined;
  const votes = total(tally);
  if (votes === 0) return words.result.none(round.movie.title);
  const top = REACTIONS.reduce((best, reaction) => (tally[reaction] > tally[best] ? reaction : best));
  return words.result.of(round.movie.title, words.result.line(tally.voters, tally[top] / votes, top));
}

/** The last movie's result. */
export function Result(props: { past: Round[]; tallies: Record<number, Tally> }): JSX.Element {
  const line = createMemo(() => resultLine(props.past[0], props.tallies));
  return (
    <Show when={line()}>
      <p class="result">
        <span class="result-heading">{words.result.heading}</span> {line()}
      </p>
    </Show>
  );
}
