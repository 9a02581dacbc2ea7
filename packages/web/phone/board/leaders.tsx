import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { leaderOf } from "../../show/leading-movie.ts";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { PosterThumbnail } from "../../show/components/poster-thumbnail.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import "./leaders.css";

/** Who leads tonight in each reaction, five small posters in a row: the board at a glance, under the movie. */
export function Leaders(props: {
  leaderboard: Leaderboard;
  config: Config | undefined;
  onPick: (reaction: Reaction) => void;
}): JSX.Element {
  return (
    <section class="leaders column" aria-labelledby="leaders-heading">
      <h2 id="leaders-heading" class="panel-heading">
        {wordsAfterPaint.board.lead()}
      </h2>
      <ul class="leaders-list">
        <For each={REACTIONS}>
          {(reaction) => {
            const standing = () => leaderOf(props.leaderboard, reaction);
            return (
              <li>
                <button type="button" class="leader column" onClick={() => props.onPick(reaction)}>
                  <span class="unseen">{inWords(reaction, standing())}</span>
                  <span class="leader-poster">
                    <Show when={standing()} fallback={<span class="leader-none" />}>
                      {(found) => <PosterThumbnail movie={found().movie} config={props.config} />}
                    </Show>
                    <ReactionIcon of={reaction} />
                  </span>
                  <span class="leader-votes" translate="no" aria-hidden="true">
                    <Show when={standing()} fallback={wordsAfterPaint.board.none()}>
                      {(found) => <>{words.short(found().votes)}</>}
                    </Show>
                  </span>
                </button>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}

const inWords = (reaction: Reaction, standing: Standing | undefined) =>
  standing
    ? wordsAfterPaint.board.leads(reaction, standing.movie.title, standing.votes)
    : wordsAfterPaint.board.empty(reaction);
