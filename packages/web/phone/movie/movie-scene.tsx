import type { Movie } from "@marquee/core/movie/schema";
import type { Round } from "@marquee/core/round/schema";
import { createMemo, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { isEncoreOf } from "../../show/encore.ts";
import { ReactionIcon } from "../../show/components/reaction-icon.tsx";
import { Poster } from "../../show/components/poster.tsx";
import { CountdownRing } from "../../show/components/countdown-ring.tsx";
import { directionOf, titleLength, titleScript } from "@marquee/core/movie/title-layout";
import { releaseYear } from "../../i18n/release-year.ts";
import { posterUrl } from "../../show/picture-urls.ts";
import type { ShowStore } from "../../show/state.ts";
import { words } from "../../i18n/words.ts";
import "./movie-scene.css";

/** One movie: its poster, name, year, plot, and how long it stays. */
export function MovieScene(props: { round: Round; store: ShowStore }): JSX.Element {
  const movie = () => props.round.movie;
  const src = () => posterUrl(props.store.state.config, movie(), "phone");
  // It stays one when its own votes, or another's, change the board meanwhile.
  const encore = createMemo<boolean>(
    (is) => is || isEncoreOf(props.round, props.store.state.leaderboard),
    false,
  );
  return (
    <article class="scene">
      <div class="scene-poster">
        <Poster movie={movie()} src={src()} state={props.store.state.poster[props.round.number]} />
      </div>
      <MovieText movie={movie()} encore={encore()}>
        <CountdownRing round={props.round} state={props.store.state} now={() => props.store.now()} />
      </MovieText>
    </article>
  );
}

/** A movie in words: so much as has room, and all of it for who wants to read on. */
function MovieText(props: { movie: Movie; encore: boolean; children: JSX.Element }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const [cut, setCut] = createSignal(false);
  let title: HTMLHeadingElement | undefined;
  let plot: HTMLParagraphElement | undefined;
  const plotText = () => props.movie.overview || words.movie.noPlot();
  const isCut = (element: HTMLElement) => element.scrollHeight > element.clientHeight + 2;
  const measure = () => {
    if (!open()) setCut([title, plot].some((element) => element && isCut(element)));
  };
  // Not only once: a movie may arrive while another view covers it, and a phone may be turned.
  onMount(() => {
    measure();
    if (!plot || !("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(measure);
    observer.observe(plot);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div
      class="scene-text flip-words"
      data-cut={cut() && !open() ? "" : undefined}
      data-open={open() ? "" : undefined}
    >
      <div class="scene-title">
        <div dir={directionOf(props.movie.title)}>
          <Show when={props.encore}>
            <p class="scene-encore" dir="auto">
              <ReactionIcon of="love" />
              {words.tv.encore()}
            </p>
          </Show>
          <h1
            ref={title}
            data-length={titleLength(props.movie.title)}
            data-script={titleScript(props.movie.title)}
          >
            {props.movie.title}
          </h1>
          <p class="scene-year">{releaseYear(props.movie.releaseDate)}</p>
        </div>
        {props.children}
      </div>
      <div class="plot" dir={directionOf(plotText())}>
        <p class="plot-text" ref={plot}>
          {plotText()}
        </p>
        <Show when={cut()}>
          <button class="plot-more" type="button" aria-expanded={open()} onClick={() => setOpen(!open())}>
            {open() ? words.movie.less() : words.movie.more()}
          </button>
        </Show>
      </div>
    </div>
  );
}
