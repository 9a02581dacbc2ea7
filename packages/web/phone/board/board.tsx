import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Config } from "@marquee/core/show/schema";
import { REACTIONS, type Reaction } from "@marquee/core/vote/reaction";
import { createEffect, createMemo, For, type JSX, Show } from "solid-js";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { RollingNumber } from "../../ui/rolling-number.tsx";
import { PosterThumbnail } from "../../show/components/poster-thumbnail.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import "./board.css";
import { createIsVisible } from "../is-visible.ts";
import { type Change, createBoardChanges, placeOf } from "./board-changes.ts";
import { createListAnimation } from "./list-animation.ts";

/** Tonight's best movies in one reaction, and the five reactions to choose from; with what changed since one last looked. */
export function Board(props: {
  /** Undefined until the show is known. */
  leaderboard: Leaderboard | undefined;
  config: Config | undefined;
  reaction: Reaction;
  onReaction: (reaction: Reaction) => void;
  /** Whether it was chosen to be in view. */
  selected: boolean;
  /** Told whether something has changed that has not been looked at. */
  onChanged: (news: boolean) => void;
}): JSX.Element {
  let list: HTMLOListElement | undefined;
  const standings = createMemo(() =>
    (props.leaderboard?.standings ?? [])
      .filter((standing) => standing.reaction === props.reaction)
      .sort((a, b) => a.rank - b.rank),
  );
  // Rows are known by their movies, not by the objects that come with each board: so they stay, and can move.
  const byPlace = createMemo(() => new Map(standings().map((standing) => [placeOf(standing), standing])));
  const places = createMemo(() => [...byPlace().keys()], [], {
    equals: (a, b) => a.length === b.length && a.every((place, index) => place === b[index]),
  });
  createListAnimation(
    () => list,
    places,
    () => props.reaction,
  );
  const isVisible = createIsVisible(
    () => list,
    () => props.selected,
  );
  const changes = createBoardChanges(() => props.leaderboard, isVisible);
  createEffect(() => props.onChanged(changes.hasUnseen()));
  return (
    <>
      <div class="board-moods" role="group" aria-label={wordsAfterPaint.board.pick()}>
        <For each={REACTIONS}>
          {(reaction) => (
            <button
              type="button"
              class="board-mood row"
              data-mood={reaction}
              aria-pressed={props.reaction === reaction}
              onClick={() => props.onReaction(reaction)}
            >
              <ReactionIcon of={reaction} />
              <span class="unseen">
                {words.mood(reaction)}
                <Show when={changes.in(reaction)}>, {words.nav.news()}</Show>
              </span>
              <Show when={changes.in(reaction)}>
                <span class="board-dot" />
              </Show>
            </button>
          )}
        </For>
      </div>
      {/* It scrolls, and nothing in it takes the focus. */}
      <ol
        class="board-list column"
        data-mood={props.reaction}
        tabindex="0"
        aria-labelledby="board-heading"
        ref={list}
      >
        <For each={places()} fallback={<EmptyBoard reaction={props.reaction} />}>
          {(place) => (
            <Show when={byPlace().get(place)}>
              {(standing) => (
                <StandingRow
                  place={place}
                  standing={standing()}
                  change={changes.of(standing())}
                  config={props.config}
                />
              )}
            </Show>
          )}
        </For>
      </ol>
    </>
  );
}

function StandingRow(props: {
  place: string;
  standing: Standing;
  change: Change | undefined;
  config: Config | undefined;
}): JSX.Element {
  return (
    <li class="standing" data-place={props.place} data-first={props.standing.rank === 1 ? "" : undefined}>
      <span class="standing-rank" aria-hidden="true">
        {words.count(props.standing.rank)}
      </span>
      <span class="standing-poster">
        <PosterThumbnail movie={props.standing.movie} config={props.config} />
      </span>
      <span class="standing-text column">
        <span class="standing-title clamped">
          <bdi>{props.standing.movie.title}</bdi>
        </span>
        <span class="standing-votes row">
          <ReactionIcon of={props.standing.reaction} />
          <StandingVotes count={props.standing.votes} />
          <Show when={props.change}>
            {(change) => (
              <span class="standing-news" data-change={change()}>
                {wordsAfterPaint.board[change()]()}
              </span>
            )}
          </Show>
        </span>
      </span>
    </li>
  );
}

/** “212 votes”, whose number rolls when it grows; a language may have none in it. */
function StandingVotes(props: { count: number }): JSX.Element {
  const parts = createMemo(() => wordsAfterPaint.board.votes(props.count).split(words.count(props.count)));
  return (
    <>
      <span class="unseen">{wordsAfterPaint.board.votes(props.count)}</span>
      <span class="standing-count" aria-hidden="true">
        {parts()[0]}
        <Show when={parts().length === 2}>
          <RollingNumber count={props.count} text={words.count(props.count)} />
          {parts()[1]}
        </Show>
      </span>
    </>
  );
}

/** A reaction that no movie has got yet. */
function EmptyBoard(props: { reaction: Reaction }): JSX.Element {
  return (
    <li class="board-empty column">
      <ReactionIcon of={props.reaction} />
      <p>{wordsAfterPaint.board.empty(props.reaction)}</p>
      <p class="hint">{wordsAfterPaint.board.emptyHint()}</p>
    </li>
  );
}
