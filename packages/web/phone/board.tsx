import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { createMemo, For, type JSX } from "solid-js";
import { Mood } from "../design/mood.tsx";
import { Thumb } from "../design/thumb.tsx";
import { words } from "../words/words.ts";
import "./board.css";

/** Tonight's best movies in one reaction, and the five reactions to choose from. */
export function Board(props: {
  leaderboard: Leaderboard;
  config: Config | undefined;
  best: Reaction;
  onBest: (reaction: Reaction) => void;
}): JSX.Element {
  const standings = createMemo(() =>
    props.leaderboard.standings
      .filter((standing) => standing.reaction === props.best)
      .sort((a, b) => a.rank - b.rank),
  );
  return (
    <section class="board" aria-labelledby="board-heading">
      <h2 id="board-heading" class="panel-heading">
        {words.board.heading()}
      </h2>
      <div class="board-moods" role="group" aria-label={words.board.pick()}>
        <For each={REACTIONS}>
          {(reaction) => (
            <button
              type="button"
              class="board-mood"
              data-mood={reaction}
              aria-pressed={props.best === reaction}
              aria-label={words.mood(reaction)}
              onClick={() => props.onBest(reaction)}
            >
              <Mood of={reaction} />
            </button>
          )}
        </For>
      </div>
      <ol class="board-list" data-mood={props.best}>
        <For each={standings()} fallback={<Nothing reaction={props.best} />}>
          {(standing) => (
            <li class="standing" data-first={standing.rank === 1 ? "" : undefined}>
              <span class="standing-rank" aria-hidden="true">
                {words.count(standing.rank)}
              </span>
              <span class="standing-poster">
                <Thumb movie={standing.movie} config={props.config} />
              </span>
              <span class="standing-text">
                <span class="standing-title">
                  <bdi>{standing.movie.title}</bdi>
                </span>
                <span class="standing-votes">
                  <Mood of={standing.reaction} />
                  {words.board.votes(standing.votes)}
                </span>
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}

/** A reaction that no movie has got yet. */
function Nothing(props: { reaction: Reaction }): JSX.Element {
  return (
    <li class="board-empty">
      <Mood of={props.reaction} />
      <p>{words.board.empty(props.reaction)}</p>
      <p class="hint">{words.board.emptyHint()}</p>
    </li>
  );
}
