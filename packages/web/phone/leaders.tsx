import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { Mood } from "../design/mood.tsx";
import { Thumb } from "../design/thumb.tsx";
import { words } from "../words/words.ts";
import "./leaders.css";

/** Who leads tonight in each reaction, five small posters in a row: the board at a glance, under the movie. */
export function Leaders(props: {
  leaderboard: Leaderboard;
  config: Config | undefined;
  onPick: (reaction: Reaction) => void;
}): JSX.Element {
  const leader = (reaction: Reaction) =>
    props.leaderboard.standings.find((standing) => standing.reaction === reaction && standing.rank === 1);
  return (
    <section class="leaders" aria-labelledby="leaders-heading">
      <h2 id="leaders-heading" class="panel-heading">
        {words.board.lead}
      </h2>
      <ul class="leaders-list">
        <For each={REACTIONS}>
          {(reaction) => (
            <li data-mood={reaction}>
              <button
                type="button"
                class="leader"
                aria-label={
                  leader(reaction)
                    ? words.board.leads(reaction, leader(reaction)!.movie.title, leader(reaction)!.votes)
                    : words.board.empty(reaction)
                }
                onClick={() => props.onPick(reaction)}
              >
                <span class="leader-poster">
                  <Show when={leader(reaction)} fallback={<span class="leader-none" />}>
                    {(standing) => <Thumb movie={standing().movie} config={props.config} />}
                  </Show>
                  <Mood of={reaction} />
                </span>
                <span class="leader-votes">{words.short(leader(reaction)?.votes ?? 0)}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
