import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { leaderOf } from "../show/leading-movie.ts";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import { titleScript } from "@marquee/core/movie/title-layout";
import { PosterThumbnail } from "../show/components/poster-thumbnail.tsx";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import { words } from "../i18n/words.ts";
import "./leaders.css";

/** Who leads each reaction tonight. */
export function Leaders(props: { leaderboard: Leaderboard; config: Config | undefined }): JSX.Element {
  return (
    <section class="tv-leaders" aria-labelledby="tv-leaders-heading">
      <h2 id="tv-leaders-heading">{wordsAfterPaint.tv.leaders()}</h2>
      <ul>
        <For each={REACTIONS}>
          {(reaction) => {
            const standing = () => leaderOf(props.leaderboard, reaction);
            return (
              <li class="tv-leader row">
                <span class="tv-leader-poster">
                  <Show when={standing()} fallback={<span class="tv-leader-none" />}>
                    {(found) => <PosterThumbnail movie={found().movie} config={props.config} />}
                  </Show>
                </span>
                <span class="tv-leader-text row">
                  <span
                    class="tv-leader-title clamped"
                    dir="auto"
                    data-script={titleScript(standing()?.movie.title ?? "")}
                  >
                    {standing()?.movie.title ?? wordsAfterPaint.board.open()}
                  </span>
                  <span class="tv-leader-votes row" translate="no">
                    <ReactionIcon of={reaction} />
                    <Show when={standing()}>{(found) => <>{words.short(found().votes)}</>}</Show>
                  </span>
                </span>
              </li>
            );
          }}
        </For>
      </ul>
    </section>
  );
}
