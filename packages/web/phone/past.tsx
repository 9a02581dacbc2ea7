import type { Round } from "@marquee/core/round/schema";
import { total } from "@marquee/core/vote/reaction";
import { createMemo, For, type JSX, Show } from "solid-js";
import { resultLine } from "../design/result.ts";
import { Thumb } from "../design/thumb.tsx";
import { year } from "../design/title.ts";
import type { ShowState } from "../show/state.ts";
import { words } from "../words/words.ts";
import "./past.css";

/** The movies that were on before, with what the room thought of them: ten seconds are short, and nothing is lost when they are over. */
export function Past(props: { state: ShowState }): JSX.Element {
  return (
    <Show when={props.state.past.length > 0}>
      <section class="past" aria-labelledby="past-heading">
        <h2 id="past-heading" class="panel-heading">
          {words.result.heading()}
        </h2>
        <ul>
          <For each={props.state.past}>{(round) => <Movie round={round} state={props.state} />}</For>
        </ul>
      </section>
    </Show>
  );
}

function Movie(props: { round: Round; state: ShowState }): JSX.Element {
  const line = createMemo(() => resultLine(props.round, props.state.tallies));
  const own = createMemo(() => {
    const mine = props.state.minePast[props.round.number];
    return mine ? total(mine) : 0;
  });
  return (
    <li class="past-movie">
      <span class="past-poster">
        <Thumb movie={props.round.movie} config={props.state.config} />
      </span>
      <span class="past-text">
        <span class="past-title">
          {props.round.movie.title} <span class="past-year">{year(props.round.movie.releaseDate)}</span>
        </span>
        <span class="past-line">{line()}</span>
        <Show when={own() > 0}>
          <span class="past-own">{words.vote.yours(own())}</span>
        </Show>
      </span>
    </li>
  );
}
