import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { leaderOf } from "../../show/leading-movie.ts";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { PosterThumbnail } from "../../show/components/poster-thumbnail.tsx";
import { words } from "../../i18n/words.ts";
import "./leaders.css";

/** Who leads tonight in each reaction, five small posters in a row: the board at a glance, under the movie. */
export function Leaders(props: {
  leaderboard: Leaderboard;
  config: Config | undefined;
  onPick: (reaction: Reaction) => void;
}): JSX.Element {
  return (
    <section class="leaders" aria-labelledby="leaders-heading">
      <h2 id="leaders-heading" class="panel-heading">
        {words.board.lead()}
      </h2>
      <ul class="leaders-list">
        <For each={REACTIONS}>
          {(reaction) => (
            <Leader
              reaction={reaction}
              standing={leaderOf(props.leaderboard, reaction)}
              config={props.config}
              onPick={props.onPick}
            />
          )}
        </For>
      </ul>
    </section>
  );
}

function Leader(props: {
  reaction: Reaction;
  standing: Standing | undefined;
  config: Config | undefined;
  onPick: (reaction: Reaction) => void;
}): JSX.Element {
  const label = () =>
    props.standing
      ? words.board.leads(props.reaction, props.standing.movie.title, props.standing.votes)
      : words.board.empty(props.reaction);
  return (
    <li>
      <button type="button" class="leader" onClick={() => props.onPick(props.reaction)}>
        <span class="unseen">{label()}</span>
        <span class="leader-poster">
          <Show when={props.standing} fallback={<span class="leader-none" />}>
            {(standing) => <PosterThumbnail movie={standing().movie} config={props.config} />}
          </Show>
          <ReactionIcon of={props.reaction} />
        </span>
        <span class="leader-votes" translate="no" aria-hidden="true">
          {props.standing ? words.short(props.standing.votes) : words.board.none()}
        </span>
      </button>
    </li>
  );
}
