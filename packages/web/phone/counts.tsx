import { type Counts as Votes, REACTIONS, total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { For, type JSX, Show } from "solid-js";
import { Bar } from "../design/bar.tsx";
import { Mood } from "../design/mood.tsx";
import { Roll } from "../design/roll.tsx";
import { later } from "../words/later.ts";
import { words } from "../words/words.ts";
import "./counts.css";

/** All that the room said of a movie, mood by mood, and one's own part of it. */
export function Counts(props: { tally: Tally; own: Votes | undefined }): JSX.Element {
  const most = () => Math.max(1, ...REACTIONS.map((reaction) => props.tally[reaction]));
  return (
    <>
      <ul class="counts">
        <For each={REACTIONS}>
          {(reaction) => (
            <li class="counts-mood" data-mood={reaction}>
              <Mood of={reaction} />
              <span class="counts-name">{words.mood(reaction)}</span>
              <Bar class="counts-bar" share={props.tally[reaction] / most()} />
              <span class="counts-room">
                <span class="unseen">{words.count(props.tally[reaction])}</span>
                <span aria-hidden="true">
                  <Roll count={props.tally[reaction]} text={words.short(props.tally[reaction])} />
                </span>
              </span>
              <span class="counts-own">
                <Show when={props.own?.[reaction]}>{(own) => words.vote.own(own())}</Show>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={!props.own || total(props.own) === 0}>
        <p class="hint">{later.held.none()}</p>
      </Show>
    </>
  );
}
