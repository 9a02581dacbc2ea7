import { firstOfRun } from "@marquee/core/round/run";
import type { Round } from "@marquee/core/round/schema";
import { total } from "@marquee/core/vote/reaction";
import { createMemo, type JSX, Show, untrack } from "solid-js";
import { createFirstPlace, roundOnBoard } from "../../show/first-place.ts";
import { ownVotes } from "../../show/own-votes.ts";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { resultLine } from "../../show/result-line.ts";
import { PosterThumbnail } from "../../show/components/poster-thumbnail.tsx";
import type { ShowState } from "../../show/state.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { createAgreement } from "./agreement-score.ts";
import "./outcome.css";
import { OwnVotes } from "./own-votes.tsx";

/**
 * What became of one's votes for the last movie, from its final result until the next movie has gone too: what the room said, one's own
 * part, and how often one was of the room's mind. Also when a movie has just taken first place. Else `children`.
 */
export function Outcome(props: {
  state: ShowState;
  onOpen: (round: Round) => void;
  children: JSX.Element;
}): JSX.Element {
  const match = createAgreement(untrack(() => props.state));
  const first = createFirstPlace(
    () => props.state.leaderboard,
    () => roundOnBoard(props.state),
  );
  const last = createMemo(() => {
    const [round] = props.state.past;
    const tally = round && props.state.tallies[round.number];
    if (!round || !tally?.final) return undefined;
    const mine = ownVotes(props.state.minePast, round);
    const own = total(mine) > 0 ? mine : undefined;
    const taken = first();
    const news = taken?.round === firstOfRun(round) ? taken : undefined;
    return news || own ? { round, own, first: news } : undefined;
  });
  return (
    <Show when={last()} fallback={props.children}>
      {(found) => (
        <button type="button" class="outcome" onClick={() => props.onOpen(found().round)}>
          <span class="outcome-poster">
            <PosterThumbnail movie={found().round.movie} config={props.state.config} />
          </span>
          <span class="outcome-lines">
            <span class="outcome-line row">
              <bdi class="outcome-title">{found().round.movie.title}</bdi>
              <span class="outcome-result">{resultLine(found().round, props.state.tallies)}</span>
            </span>
            <span class="outcome-line row">
              <Show when={found().own}>{(own) => <OwnVotes counts={own()} />}</Show>
              <Show
                when={found().first}
                fallback={
                  <Show when={match().of > 1}>
                    <span class="outcome-more">
                      {wordsAfterPaint.match.short(match().agreed, match().of)}
                    </span>
                  </Show>
                }
              >
                {(standing) => (
                  <span class="outcome-more outcome-first" data-mood={standing().reaction}>
                    <ReactionIcon of={standing().reaction} />
                    {wordsAfterPaint.tv.first()}
                  </span>
                )}
              </Show>
            </span>
          </span>
        </button>
      )}
    </Show>
  );
}

/** Why nobody can vote while there is no movie. */
export function LateNote(props: { asleep: boolean }): JSX.Element {
  return <>{props.asleep ? wordsAfterPaint.late.waking() : wordsAfterPaint.late.vote()}</>;
}
