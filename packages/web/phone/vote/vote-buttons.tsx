import type { Round } from "@marquee/core/round/schema";
import { REACTIONS, type Reaction, total } from "@marquee/core/vote/reaction";
import { createMemo, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { importAfterPaint } from "../../app/retry-import.ts";
import { ShareBar } from "../../ui/share-bar.tsx";
import "../../show/components/icon-burst.css";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { pop, shake } from "../../ui/motion.ts";
import { shareOf, type Verdict, verdictOf } from "../../show/verdict.ts";
import { lazyAfterPaint } from "../../app/lazy-part.tsx";
import { keysVote } from "../../ui/persisted-signal.ts";
import type { ShowState } from "../../show/state.ts";
import { words } from "../../i18n/words.ts";
import "./vote-buttons.css";

const Outcome = lazyAfterPaint(
  async () => (await import("./outcome.tsx")).Outcome,
  ({ children }) => children,
);
const LateNote = lazyAfterPaint(async () => (await import("./outcome.tsx")).LateNote);
/** For delight alone: it comes after what one came for, and a first tap may go without. */
const bursts = () => importAfterPaint(() => import("../../show/components/icon-burst.ts"));

/** What the hand feels, ms on, off, on: a tap that counts, and one that does not. */
const TAKEN = 8;
const REFUSED = [24, 50, 24];

/** The five votes, and a few words on how voting stands and what became of it. */
export function VoteButton(props: {
  state: ShowState;
  /** Another movie than the one on screen is being read. */
  otherPinned: boolean;
  /** Counts a tap, for `round` if that is not the one on screen; false when it is not taken. */
  onVote: (reaction: Reaction, round?: number) => boolean;
  /** Opens a movie that has gone. */
  onOpen: (round: Round) => void;
}): JSX.Element {
  const closed = () => props.state.late || props.state.identity !== "ready" || !props.state.round;
  const pressing = createMemo(() => problemOf(props.state));
  let moods: HTMLDivElement | undefined;
  let endKeys: (() => void) | undefined;
  onMount(() => {
    void bursts();
    void importAfterPaint(() => import("./keyboard-votes.ts")).then(({ listenToKeys }) => {
      if (moods?.isConnected) endKeys = listenToKeys(moods);
    });
  });
  onCleanup(() => endKeys?.());
  const tally = () => {
    const { round, tallies } = props.state;
    return round && tallies[round.number];
  };
  /** At least one's own votes, which the room's total reaches a moment later. */
  const room = (reaction: Reaction) => Math.max(tally()?.[reaction] ?? 0, props.state.mine[reaction]);
  const verdict = createMemo(() => {
    const known = tally();
    return known && verdictOf(known);
  });
  return (
    <section class="dock" aria-labelledby="dock-heading" data-closed={closed() ? "" : undefined}>
      <h2 id="dock-heading" class="unseen">
        {words.vote.heading()}
      </h2>
      <div class="dock-head column" translate="no" data-held={props.otherPinned ? "" : undefined}>
        {/* Only what one must know now is said aloud; what is calm is there to be read. */}
        <p class="dock-note clamped" role="status" data-tone={pressing()?.tone}>
          {pressing()?.text}
        </p>
        <Show when={!pressing()}>
          <Outcome state={props.state} onOpen={props.onOpen}>
            <VotePrompt state={props.state} held={props.otherPinned} verdict={verdict()} />
          </Outcome>
        </Show>
      </div>
      <div class="dock-moods" ref={moods}>
        <For each={REACTIONS}>
          {(reaction) => (
            <Vote
              reaction={reaction}
              room={room(reaction)}
              own={props.state.mine[reaction]}
              share={shareOf(tally(), reaction)}
              leads={verdict()?.mood === reaction}
              closed={closed()}
              round={props.state.round?.number}
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
  /** Of all the room's votes, 0 to 1. */
  share: number;
  leads: boolean;
  closed: boolean;
  /** The one on screen. */
  round: number | undefined;
  onVote: (reaction: Reaction, round?: number) => boolean;
}): JSX.Element {
  let air: HTMLSpanElement | undefined;
  let icon: HTMLSpanElement | undefined;
  /** The round that a finger came down in: the movie may change before it is lifted. */
  let meant: number | undefined;
  const tap = (round?: number) => {
    const taken = !props.closed && props.onVote(props.reaction, round);
    if ("vibrate" in navigator) navigator.vibrate(taken ? TAKEN : REFUSED);
    if (!taken) {
      shake(icon);
      return;
    }
    pop(icon);
    const mood = props.reaction;
    void bursts().then(({ burstIcons }) => air && burstIcons(air, mood, 1, 4, 1.1));
  };
  return (
    <button
      type="button"
      class="vote column"
      data-mood={props.reaction}
      data-own={props.own > 0 ? "" : undefined}
      data-leads={props.leads ? "" : undefined}
      aria-disabled={props.closed}
      onPointerDown={() => (meant = props.closed ? undefined : props.round)}
      onClick={({ detail }) => tap(detail > 0 ? meant : undefined)}
    >
      <span class="unseen">{words.vote.button(props.reaction, props.room, props.own)}</span>
      <span class="burst" ref={air} />
      <span class="vote-icon" ref={icon}>
        <ReactionIcon of={props.reaction} />
      </span>
      <span class="vote-count" translate="no" aria-hidden="true">
        {words.short(props.room)}
      </span>
      <span class="vote-label" aria-hidden="true">
        {props.own > 0 ? words.vote.own(props.own) : words.mood(props.reaction)}
      </span>
      <ShareBar class="vote-share" share={props.share} />
    </button>
  );
}

/** While nothing is the matter: whose votes these are when another movie is read, else how one has voted, or how to; and the verdict so far. */
function VotePrompt(props: { state: ShowState; held: boolean; verdict: Verdict | undefined }): JSX.Element {
  const text = () => {
    const { round, mine } = props.state;
    if (props.held && round) return words.vote.goTo(round.movie.title);
    const own = total(mine);
    if (own > 0) return words.vote.yours(own);
    const keys = typeof matchMedia === "function" && matchMedia("(hover: hover) and (pointer: fine)").matches;
    return keys && keysVote() ? words.vote.inviteKeys() : words.vote.invite();
  };
  return (
    <>
      <p class="dock-calm clamped" data-one={props.verdict && props.verdict.of !== "nobody" ? "" : undefined}>
        {text()}
      </p>
      <Show when={props.verdict?.of === "split"}>
        <p class="dock-verdict">{words.tv.split()}</p>
      </Show>
      <Show when={props.verdict?.mood && props.verdict}>
        {(said) => (
          <p class="dock-verdict" data-mood={said().mood}>
            <ReactionIcon of={said().mood} />
            {words.tv.share(said().share)} {words.tv.mood(said().mood)}
          </p>
        )}
      </Show>
    </>
  );
}

/** What keeps taps from counting, the most pressing thing first; undefined while nothing does. */
function problemOf(state: ShowState): { text: JSX.Element; tone: "kind" | "wait" | "alarm" } | undefined {
  // For a moment only, so it may stand before what lasts.
  if (state.refusal !== undefined) return { text: state.refusal, tone: "kind" };
  // Some networks let votes through and no socket: then there is nothing to wait for.
  if (state.connection === "offline" && (state.pending || state.late || !state.round))
    return {
      text: state.late || !state.round ? words.vote.offlineLate() : words.vote.offline(),
      tone: "alarm",
    };
  if (state.late) return { text: <LateNote asleep={state.asleep} />, tone: "wait" };
  if (state.identity !== "ready") return { text: words.vote[state.identity](), tone: "wait" };
  return undefined;
}
