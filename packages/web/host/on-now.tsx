import { REACTIONS } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { releaseYear } from "../i18n/release-year.ts";
import { words } from "../i18n/words.ts";
import { CountdownRing } from "../show/components/countdown-ring.tsx";
import { PosterThumbnail } from "../show/components/poster-thumbnail.tsx";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import type { Desk } from "./create-desk.ts";
import { Hold } from "./hold.tsx";
import { RollingNumber } from "../ui/rolling-number.tsx";

/** What is on, for how long, and what the room says of it. */
export function OnNow(props: { desk: Desk }): JSX.Element {
  const state = () => props.desk.show.state;
  const now = () => props.desk.show.now();
  const round = () => state().round;
  const tally = () => state().tallies[round()?.number ?? -1];
  return (
    <section class="host-now" aria-label={words.movie.heading()}>
      <Show when={round()} fallback={<p class="hint">{words.movie.starting()}</p>}>
        {(round) => (
          <>
            <div class="host-poster">
              <PosterThumbnail movie={round().movie} config={state().config} />
            </div>
            <div class="host-movie column">
              <h2 class="host-title clamped">{round().movie.title}</h2>
              <p class="host-facts">
                {[releaseYear(round().movie.releaseDate), hostWords.voted(tally()?.voters ?? 0)]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <Show when={state().next}>
                {(next) => <p class="host-facts host-next">{hostWords.next(next().movie.title)}</p>}
              </Show>
              <div class="host-movie-acts row">
                <Hold desk={props.desk} movie={round().movie} />
                <button
                  type="button"
                  class="host-block"
                  aria-label={`${hostWords.blockIt()}: ${round().movie.title}`}
                  onClick={() => props.desk.programme.block(round().movie)}
                >
                  {hostWords.blockIt()}
                </button>
              </div>
            </div>
            <CountdownRing round={round()} state={state()} now={now} />
            <ul class="host-counts row">
              <For each={REACTIONS}>
                {(reaction) => (
                  <li class="row" data-mood={reaction}>
                    <ReactionIcon of={reaction} />
                    <span class="unseen">{words.mood(reaction)}</span>{" "}
                    <RollingNumber
                      count={tally()?.[reaction] ?? 0}
                      text={words.short(tally()?.[reaction] ?? 0)}
                    />
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
    </section>
  );
}
