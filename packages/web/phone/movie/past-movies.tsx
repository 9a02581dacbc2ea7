import type { Round } from "@marquee/core/round/schema";
import { total } from "@marquee/core/vote/reaction";
import { createMemo, For, type JSX, Show, untrack } from "solid-js";
import { ownVotes } from "../../show/own-votes.ts";
import { resultLine } from "../../show/result-line.ts";
import { PosterThumbnail } from "../../show/components/poster-thumbnail.tsx";
import { releaseYear } from "../../i18n/release-year.ts";
import type { ShowState } from "../../show/state.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import { createAgreement } from "../vote/agreement-score.ts";
import "./past-movies.css";

/** The movies that were on before, with what the room thought of them: ten seconds are short, and nothing is lost when they are over. */
export function PastMovies(props: { state: ShowState; onOpen: (round: Round) => void }): JSX.Element {
  const match = createAgreement(untrack(() => props.state));
  return (
    <Show when={props.state.past.length > 0}>
      <section class="past" aria-labelledby="past-heading">
        <h2 id="past-heading" class="panel-heading">
          {wordsAfterPaint.past.heading()}
        </h2>
        <Show when={match().of > 1}>
          <p class="past-match">{wordsAfterPaint.match.tonight(match().agreed, match().of)}</p>
        </Show>
        <ul>
          <For each={props.state.past}>
            {(round) => <PastMovie round={round} state={props.state} onOpen={props.onOpen} />}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function PastMovie(props: { round: Round; state: ShowState; onOpen: (round: Round) => void }): JSX.Element {
  const line = createMemo(() => resultLine(props.round, props.state.tallies));
  const own = createMemo(() => total(ownVotes(props.state.minePast, props.round)));
  return (
    <li>
      <button type="button" class="past-movie" onClick={() => props.onOpen(props.round)}>
        <span class="past-poster">
          <PosterThumbnail movie={props.round.movie} config={props.state.config} />
        </span>
        <span class="past-text column">
          <span class="past-title clamped">
            <bdi>{props.round.movie.title}</bdi>{" "}
            <span class="past-year">{releaseYear(props.round.movie.releaseDate)}</span>
          </span>
          <span class="past-line">{line()}</span>
          <Show when={own() > 0}>
            <span class="past-own">{words.vote.yours(own())}</span>
          </Show>
        </span>
      </button>
    </li>
  );
}
