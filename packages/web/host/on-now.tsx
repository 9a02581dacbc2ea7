import type { Movie } from "@marquee/core/movie/schema";
import { REACTIONS } from "@marquee/core/vote/reaction";
import { For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { releaseYear } from "../i18n/release-year.ts";
import { words } from "../i18n/words.ts";
import { CountdownRing } from "../show/components/countdown-ring.tsx";
import { PosterThumbnail } from "../show/components/poster-thumbnail.tsx";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import type { ShowState } from "../show/state.ts";
import { RollingNumber } from "../ui/rolling-number.tsx";

/** What is on, for how long, and what the room says of it. */
export function OnNow(props: {
  state: ShowState;
  now: () => number;
  onBlock: (movie: Movie) => void;
}): JSX.Element {
  const round = () => props.state.round;
  const tally = () => props.state.tallies[round()?.number ?? -1];
  return (
    <section class="host-now" aria-label={words.movie.heading()}>
      <Show when={round()} fallback={<p class="hint">{words.movie.starting()}</p>}>
        {(round) => (
          <>
            <div class="host-poster">
              <PosterThumbnail movie={round().movie} config={props.state.config} />
            </div>
            <div class="host-movie column">
              <h2 class="host-title clamped">{round().movie.title}</h2>
              <p class="host-facts">
                {[releaseYear(round().movie.releaseDate), hostWords.voted(tally()?.voters ?? 0)]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <Show when={props.state.next}>
                {(next) => <p class="host-facts host-next">{hostWords.next(next().movie.title)}</p>}
              </Show>
              <button
                type="button"
                class="host-block"
                aria-label={`${hostWords.blockIt()}: ${round().movie.title}`}
                onClick={() => props.onBlock(round().movie)}
              >
                {hostWords.blockIt()}
              </button>
            </div>
            <CountdownRing round={round()} late={props.state.late} now={() => props.now()} />
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
