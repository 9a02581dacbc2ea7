import { createEffect, createMemo, createSignal, type JSX, on, onCleanup, onMount, Show } from "solid-js";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import { Poster } from "../../show/components/poster.tsx";
import { resultLine } from "../../show/result-line.ts";
import { CountdownRing } from "../../show/components/countdown-ring.tsx";
import { PosterThumbnail } from "../../show/components/poster-thumbnail.tsx";
import { directionOf, titleLength, titleScript } from "@marquee/core/movie/title-layout";
import { releaseYear } from "../../i18n/release-year.ts";
import { posterUrl } from "../../show/picture-urls.ts";
import type { ShowStore } from "../../show/state.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { words } from "../../i18n/words.ts";
import { RoomCounts } from "../vote/room-counts.tsx";
import type { Pinned } from "./pinned-store.ts";
import "./pinned-movie.css";

/** A movie to read while the show goes on, over the one that is on; that has a bar of its own, which leads back to it. */
export function PinnedMovie(props: {
  store: ShowStore;
  pinned: Pinned;
  /** Whether the focus goes to it. */
  focus: boolean;
  onBack: () => void;
}): JSX.Element {
  const movie = () => props.pinned.round.movie;
  const state = () => props.store.state;
  const final = () => props.pinned.tally?.final ?? false;
  const isOn = () => state().round?.number === props.pinned.round.number;
  /** The last votes come while the next movie is on: a phone that was away then never gets them. */
  const awaited = () => !final() && state().round?.number === props.pinned.round.number + 1;
  const line = createMemo(() => {
    const { tally, round } = props.pinned;
    if (!tally || isOn()) return undefined;
    return awaited() ? wordsAfterPaint.held.counting() : resultLine(round, { [round.number]: tally });
  });
  let scroll: HTMLElement | undefined;
  let title: HTMLHeadingElement | undefined;
  const [moved, setMoved] = createSignal(false);
  createEffect(
    on(
      () => props.pinned.round.number,
      () => {
        if (scroll) scroll.scrollTop = 0;
        if (props.focus || moved()) title?.focus({ preventScroll: true });
        setMoved(true);
      },
    ),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // What lies over it, or is being written, is left first; and nobody leaves what another view covers.
    const { activeElement } = document;
    if (document.querySelector("dialog[open]") || activeElement?.matches("input, textarea")) return;
    const view = scroll?.closest("section");
    if (view && getComputedStyle(view).display === "none") return;
    props.onBack();
  };
  onMount(() => addEventListener("keydown", onKeyDown));
  onCleanup(() => removeEventListener("keydown", onKeyDown));
  return (
    <div class="held column">
      {/* It scrolls, and nothing in it takes the focus. */}
      <article class="held-scroll" ref={scroll} tabindex="0" aria-labelledby="held-title">
        <div class="held-movie">
          <div class="held-poster">
            <Poster movie={movie()} src={posterUrl(state().config, movie(), "phone")} />
          </div>
          <div class="held-head column">
            <p class="held-mark">
              <IconAfterPaint of="hold" />
              {wordsAfterPaint.held.mark()}
            </p>
            {/* The movies that go on behind it can't be heard meanwhile, nor can their heading. */}
            <h1
              class="held-title"
              id="held-title"
              tabindex="-1"
              dir={directionOf(movie().title)}
              ref={title}
              data-length={titleLength(movie().title)}
              data-script={titleScript(movie().title)}
            >
              {movie().title}
            </h1>
            <p class="held-year">{releaseYear(movie().releaseDate)}</p>
            <p class="held-line">{line()}</p>
          </div>
          <p class="held-plot" dir="auto">
            {movie().overview || words.movie.noPlot()}
          </p>
          <Show when={props.pinned.tally}>
            {(tally) => (
              <section class="held-votes column" aria-labelledby="held-votes-heading">
                <h2 id="held-votes-heading">
                  {final() ? wordsAfterPaint.held.votes() : wordsAfterPaint.held.votesSoFar()}
                </h2>
                <RoomCounts tally={tally()} own={props.pinned.own} />
              </section>
            )}
          </Show>
        </div>
      </article>
      <Show when={state().round}>
        {(round) => (
          <div class="live row">
            <span class="live-poster" aria-hidden="true">
              <PosterThumbnail movie={round().movie} config={state().config} />
            </span>
            <span class="live-text column" aria-hidden="true">
              <span class="live-mark row">{wordsAfterPaint.held.back()}</span>
              <bdi class="live-title">{round().movie.title}</bdi>
            </span>
            <CountdownRing round={round()} state={state()} now={() => props.store.now()} />
            <button
              type="button"
              class="live-back row"
              aria-label={`${wordsAfterPaint.held.back()}. ${words.movie.announce(round().movie.title, "")}`}
              onClick={() => props.onBack()}
            >
              <IconAfterPaint of="play" />
            </button>
          </div>
        )}
      </Show>
    </div>
  );
}
