import { type Counts as Votes, REACTIONS, total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { For, type JSX, Show } from "solid-js";
import { ShareBar } from "../../ui/share-bar.tsx";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { RollingNumber } from "../../ui/rolling-number.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import "./room-counts.css";

/** All that the room said of a movie, mood by mood, and one's own part of it. */
export function RoomCounts(props: { tally: Tally; own: Votes | undefined }): JSX.Element {
  const most = () => Math.max(1, ...REACTIONS.map((reaction) => props.tally[reaction]));
  return (
    <>
      <ul class="counts column">
        <For each={REACTIONS}>
          {(reaction) => (
            <li class="counts-mood" data-mood={reaction}>
              <ReactionIcon of={reaction} />
              <span class="counts-name">{words.mood(reaction)}</span>
              <ShareBar class="counts-bar" share={props.tally[reaction] / most()} />
              <span class="counts-room">
                <span class="unseen">{words.count(props.tally[reaction])}</span>
                <span aria-hidden="true">
                  <RollingNumber count={props.tally[reaction]} text={words.short(props.tally[reaction])} />
                </span>
              </span>
              <span class="counts-own">
                <Show when={props.own?.[reaction]}>{(own) => <>{words.vote.own(own())}</>}</Show>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={!props.own || total(props.own) === 0}>
        <p class="hint">{wordsAfterPaint.held.none()}</p>
      </Show>
    </>
  );
}
