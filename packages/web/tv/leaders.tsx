import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { leaderOf } from "../show/leading-movie.ts";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import { titleScript } from "../ui/title-layout.ts";
import { PosterThumbnail } from "../show/components/poster-thumbnail.tsx";
import { words } from "../i18n/words.ts";
import "./leaders.css";

/** Who leads each reaction tonight. */
export function Leaders(props: { leaderboard: Leaderboard; config: Config | undefined }): JSX.Element {
  return (
    <section class="tv-leaders" aria-labelledby="tv-leaders-heading">
      <h2 id="tv-leaders-heading">{words.tv.leaders()}</h2>
      <ul>
        <For each={REACTIONS}>
          {(reaction) => (
            <Leader
              reaction={reaction}
              standing={leaderOf(props.leaderboard, reaction)}
              config={props.config}
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
}): JSX.Element {
  return (
    <li class="tv-leader">
      <span class="tv-leader-poster">
        <Show when={props.standing} fallback={<span class="tv-leader-none" />}>
          {(standing) => <PosterThumbnail movie={standing().movie} config={props.config} />}
        </Show>
      </span>
      <span class="tv-leader-text">
        <span
          class="tv-leader-title"
          dir="auto"
          data-script={props.standing && titleScript(props.standing.movie.title)}
        >
          {props.standing?.movie.title ?? words.board.open()}
        </span>
        <span class="tv-leader-votes" translate="no">
          <ReactionIcon of={props.reaction} />
          {props.standing && words.short(props.standing.votes)}
        </span>
      </span>
    </li>
  );
}
