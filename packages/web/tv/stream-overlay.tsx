import { firstOfRun } from "@marquee/core/round/run";
import { createMemo, type JSX, onCleanup, Show } from "solid-js";
import { releaseYear } from "../i18n/release-year.ts";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import type { ShowStore } from "../show/state.ts";
import { Scoreboard } from "./scoreboard.tsx";
import { VerdictStamp } from "./verdict-stamp.tsx";
import "./stream-overlay.css";

/** Whether a TV's address with this `search` asks for the strip over somebody's own picture. */
export const isOverlay = (search: string): boolean => new URLSearchParams(search).get("overlay") === "on";

/**
 * The show over somebody's own picture, such as a stream in OBS: title, counters and verdict in a strip at the foot of a page that is transparent
 * but for it.
 */
export function StreamOverlay(props: { store: ShowStore }): JSX.Element {
  const state = () => props.store.state;
  const page = document.documentElement.dataset;
  page["overlay"] = "";
  onCleanup(() => delete page["overlay"]);
  const tally = createMemo(() => {
    const { round, tallies } = state();
    return round && tallies[round.number];
  });
  /** A movie that is held is drawn once. */
  const movie = createMemo(() => state().round, undefined, {
    equals: (a, b) => (a && firstOfRun(a)) === (b && firstOfRun(b)),
  });
  return (
    <Show when={state().round}>
      <div class="tv">
        <main class="stream">
          <Show when={movie()} keyed>
            {(round) => (
              <>
                <div class="stream-movie">
                  <h1 class="clamped" dir="auto">
                    {round.movie.title}
                  </h1>
                  <p>{releaseYear(round.movie.releaseDate)}</p>
                </div>
                <VerdictStamp
                  round={state().round ?? round}
                  tally={tally()}
                  held={state().held}
                  late={state().late}
                  now={() => props.store.now()}
                />
              </>
            )}
          </Show>
          <section aria-label={wordsAfterPaint.tv.votes()}>
            <Scoreboard tally={tally()} />
          </section>
        </main>
      </div>
    </Show>
  );
}
