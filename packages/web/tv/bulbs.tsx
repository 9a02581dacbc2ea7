import type { Round } from "@marquee/core/round/schema";
import { For, type JSX, Show } from "solid-js";
import "./bulbs.css";

/** Bulbs along the frame's short and long edges. */
const ACROSS = 12;
const DOWN = 18;

/** Where each bulb sits, in % of the frame, clockwise from the top's middle: the way a clock runs. */
const BULBS = around();

function around(): { left: number; top: number }[] {
  const bulbs: { left: number; top: number }[] = [];
  for (let i = 0; i < ACROSS; i++) bulbs.push({ left: (i / ACROSS) * 100, top: 0 });
  for (let i = 0; i < DOWN; i++) bulbs.push({ left: 100, top: (i / DOWN) * 100 });
  for (let i = ACROSS; i > 0; i--) bulbs.push({ left: (i / ACROSS) * 100, top: 100 });
  for (let i = DOWN; i > 0; i--) bulbs.push({ left: 0, top: (i / DOWN) * 100 });
  return [...bulbs.slice(ACROSS / 2), ...bulbs.slice(0, ACROSS / 2)];
}

/**
 * The marquee's bulbs around the poster: all lit as a movie begins, out one by one until it ends. The countdown that is felt from the
 * back of the room. While the next movie is late they run around the frame.
 * @param props.now the shared clock, epoch milliseconds
 */
export function Bulbs(props: { round: Round | undefined; late: boolean; now: () => number }): JSX.Element {
  return (
    <div class="bulbs" data-late={props.late ? "" : undefined} aria-hidden="true">
      <Show when={props.round?.number} keyed>
        <Frame round={props.round!} now={props.now} />
      </Show>
    </div>
  );
}

function Frame(props: { round: Round; now: () => number }): JSX.Element {
  const starts = Date.parse(props.round.startsAt);
  const lasts = Date.parse(props.round.endsAt) - starts;
  const since = starts - props.now();
  return (
    <For each={BULBS}>
      {({ left, top }, index) => (
        <i
          class="bulb"
          data-clock
          style={{
            left: `${left}%`,
            top: `${top}%`,
            "--out": `${Math.round(since + ((index() + 1) / BULBS.length) * lasts)}ms`,
            "--turn": `${index() % 4}`,
          }}
        />
      )}
    </For>
  );
}
