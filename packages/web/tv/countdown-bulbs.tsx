import type { Round } from "@marquee/core/round/schema";
import { For, type JSX, Show, untrack } from "solid-js";
import "./countdown-bulbs.css";

/** The last seconds beat, so many of them. */
const BEATS = 3;

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
 * The marquee's bulbs around the poster: all lit as a movie begins, out one by one until it ends. In the last
 * three seconds the whole frame beats. The countdown that is felt from the back of the room. While a host holds the movie all stay lit; while there is none, or the next one is late, they run around the frame.
 * @param props.now the shared clock, epoch milliseconds
 */
export function CountdownBulbs(props: {
  round: Round | undefined;
  late: boolean;
  held: boolean;
  now: () => number;
}): JSX.Element {
  return (
    <div
      class="bulbs"
      data-clock
      data-held={props.held && !props.late ? "" : undefined}
      data-running={props.late || !props.round ? "" : undefined}
      aria-hidden="true"
    >
      <Show when={props.round?.number ?? "none"} keyed>
        <Frame round={props.round} now={props.now} />
      </Show>
    </div>
  );
}

function Frame(props: { round: Round | undefined; now: () => number }): JSX.Element {
  // Once a round: the animation then runs by itself.
  const run = untrack(() => {
    const starts = Date.parse(props.round?.startsAt ?? "");
    return { starts, lasts: Date.parse(props.round?.endsAt ?? "") - starts, now: props.now() };
  });
  const out = (index: number) => run.starts - run.now + ((index + 1) / BULBS.length) * run.lasts;
  return (
    <>
      <i
        class="bulbs-beat"
        style={{
          "--beats": BEATS,
          "--at": `${Math.round(run.starts - run.now + run.lasts - BEATS * 1_000) || 0}ms`,
        }}
      />
      <For each={BULBS}>
        {({ left, top }, index) => (
          <i
            class="bulb"
            data-clock
            style={{
              left: `${left}%`,
              top: `${top}%`,
              "--out": `${Math.round(out(index()) || 0)}ms`,
              "--turn": index() % 4,
            }}
          />
        )}
      </For>
    </>
  );
}
