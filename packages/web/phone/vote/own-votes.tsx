import { type Counts, REACTIONS } from "@marquee/core/vote/reaction";
import { For, type JSX } from "solid-js";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import "./own-votes.css";

/** One's own votes for a movie, in one line: each mood's icon and count. */
export function OwnVotes(props: { counts: Counts }): JSX.Element {
  return (
    <span class="own" translate="no">
      <span class="own-frame">{wordsAfterPaint.yours()}</span>
      <For each={REACTIONS.filter((reaction) => props.counts[reaction] > 0)}>
        {(reaction) => (
          <span class="own-mood">
            <ReactionIcon of={reaction} />
            <span class="unseen">{words.mood(reaction)}</span>
            {words.short(props.counts[reaction])}
          </span>
        )}
      </For>
    </span>
  );
}
