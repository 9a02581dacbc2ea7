import type { Round } from "@marquee/core/round/schema";
import { createMemo, type JSX, Show, untrack } from "solid-js";
import { words } from "../../i18n/words.ts";
import type { ShowState } from "../state.ts";
import "./countdown-ring.css";
import { createSecondsLeft } from "../../ui/seconds-left.ts";

/**
 * The countdown to the next movie, drawn like a film leader. The compositor turns it, from one start per round; script
 * wakes once a second for the number.
 * @param props.now the shared clock, epoch milliseconds
 */
export function CountdownRing(props: {
  round: Round | undefined;
  /** What stands in the place of the countdown: that the next movie is late, or that a host keeps this one on. */
  state: Pick<ShowState, "late" | "held">;
  now: () => number;
}): JSX.Element {
  const until = () => (props.round ? Date.parse(props.round.endsAt) : undefined);
  const left = createSecondsLeft(until, () => props.now());
  const turn = createMemo(
    () => {
      const { round } = props;
      if (!round || props.state.late || props.state.held) return undefined;
      const starts = Date.parse(round.startsAt);
      const since = untrack(() => starts - props.now());
      return {
        starts,
        "--lasts": `${Date.parse(round.endsAt) - starts}ms`,
        "--since": `${Math.round(since)}ms`,
      };
    },
    undefined,
    { equals: (before, after) => before?.starts === after?.starts },
  );
  return (
    <div
      class="ring"
      translate="no"
      data-late={props.state.late ? "" : undefined}
      data-held={props.state.held ? "" : undefined}
      data-last={left() <= 3 ? "" : undefined}
    >
      <Show when={turn()} keyed>
        {({ starts: _, ...style }) => <Sweep style={style} />}
      </Show>
      <span class="ring-number" aria-hidden="true">
        {props.state.late ? "…" : words.count(left())}
      </span>
      <span class="unseen">
        {props.state.held
          ? words.movie.held()
          : props.state.late
            ? words.movie.lateShort()
            : words.movie.seconds(left())}
      </span>
    </div>
  );
}

/** Two half circles, each turned out of sight in its half of the round. */
function Sweep(props: { style: JSX.CSSProperties }): JSX.Element {
  return (
    <div class="ring-sweep" style={props.style} aria-hidden="true">
      <div class="ring-half" data-half="first">
        <i data-clock />
      </div>
      <div class="ring-half" data-half="second">
        <i data-clock />
      </div>
      <i class="ring-hand" data-clock />
    </div>
  );
}
