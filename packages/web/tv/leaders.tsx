import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { Mood } from "../design/mood.tsx";
import { Thumb } from "../design/thumb.tsx";
import { words } from "../words/words.ts";
import "./leaders.css";

/** Who leads each reaction tonight. */
export function Leaders(props: { leaderboard: Leaderboard; config: Config | undefined }): JSX.Element {
  const leader = (reaction: Reaction) =>
    props.leaderboard.standings.find((standing) => standing.reaction === reaction && standing.rank === 1);
  return (
    <section class="tv-leaders" aria-labelledby="tv-leaders-heading">
      <h2 id="tv-leaders-heading">{words.tv.leaders}</h2>
      <ul>
        <For each={REACTIONS}>
          {(reaction) => (
            <li class="tv-leader" data-mood={reaction}>
              <span class="tv-leader-poster">
                <Show when={leader(reaction)} fallback={<span class="tv-leader-none" />}>
                  {(standing) => <Thumb movie={standing().movie} config={props.config} />}
                </Show>
              </span>
              <span class="tv-leader-text">
                <span class="tv-leader-title">{leader(reaction)?.movie.title ?? words.board.open}</span>
                <span class="tv-leader-votes">
                  <Mood of={reaction} />
                  {leader(reaction) && words.short(leader(reaction)!.votes)}
                </span>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
