import { REACTIONS, type Reaction, total } from "@marquee/core/vote/reaction";
import { createMemo, For, type JSX } from "solid-js";
import { burst } from "../design/burst.ts";
import { Mood } from "../design/mood.tsx";
import { pop } from "../design/motion.ts";
import type { ShowState } from "../show/state.ts";
import { words } from "../words/words.ts";
import "./dock.css";

/** The five votes, and one line that says how voting stands. */
export function Dock(props: { state: ShowState; onVote: (reaction: Reaction) => void }): JSX.Element {
  const closed = () => props.state.late || props.state.seat !== "seated" || !props.state.round;
  const note = createMemo(() => standing(props.state));
  return (
    <section class="dock" aria-labelledby="dock-heading" data-closed={closed() ? "" : undefined}>
      <h2 id="dock-heading" class="unseen">
        {words.vote.heading()}
      </h2>
      <p class="dock-note" role="status" data-tone={note().tone}>
        {note().text}
      </p>
      <div class="dock-moods">
        <For each={REACTIONS}>
          {(reaction) => (
            <Vote
              reaction={reaction}
              room={room(props.state, reaction)}
              own={props.state.mine[reaction]}
              closed={closed()}
              onVote={props.onVote}
            />
          )}
        </For>
      </div>
    </section>
  );
}

/** One mood: the room's count, one's own apart from it, and the button that adds to both. */
function Vote(props: {
  reaction: Reaction;
  room: number;
  own: number;
  closed: boolean;
  onVote: (reaction: Reaction) => void;
}): JSX.Element {
  let air: HTMLSpanElement | undefined;
  let icon: HTMLSpanElement | undefined;
  const tap = () => {
    if (props.closed) return;
    props.onVote(props.reaction);
    if ("vibrate" in navigator) navigator.vibrate(8);
    pop(icon);
    if (air) burst(air, props.reaction, 1, 4, 1.1);
  };
  return (
    <button
      type="button"
      class="vote"
      data-mood={props.reaction}
      data-own={props.own > 0 ? "" : undefined}
      aria-disabled={props.closed}
      aria-label={words.vote.button(props.reaction, props.room, props.own)}
      onClick={tap}
    >
      <span class="burst" ref={air} />
      <span class="vote-icon" ref={icon}>
        <Mood of={props.reaction} />
      </span>
      <span class="vote-count">{words.short(props.room)}</span>
      <span class="vote-label">{props.own > 0 ? words.vote.own(props.own) : words.mood(props.reaction)}</span>
    </button>
  );
}

/** The room's votes for the movie on screen: at least one's own, which the room's total reaches a moment later. */
function room({ round, tallies, mine }: ShowState, reaction: Reaction): number {
  const known = round ? (tallies[round.number]?.[reaction] ?? 0) : 0;
  return Math.max(known, mine[reaction]);
}

/** How voting stands, the most pressing thing first. */
function standing(state: ShowState): { text: string; tone: "calm" | "wait" | "alarm" } {
  // For a moment only, so it may stand before what lasts.
  if (state.refusal !== undefined) return { text: state.refusal, tone: "alarm" };
  if (state.connection === "offline")
    return { text: state.late ? words.vote.offlineLate() : words.vote.offline(), tone: "alarm" };
  if (state.late) return { text: words.vote.late(), tone: "wait" };
  if (state.seat !== "seated") return { text: words.vote[state.seat](), tone: "wait" };
  const own = total(state.mine);
  if (own > 0) return { text: words.vote.yours(own), tone: "calm" };
  const keys = typeof matchMedia === "function" && matchMedia("(hover: hover) and (pointer: fine)").matches;
  return { text: keys ? words.vote.inviteKeys() : words.vote.invite(), tone: "calm" };
}
