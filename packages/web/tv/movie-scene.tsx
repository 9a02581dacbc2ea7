import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { Tally } from "@marquee/core/vote/schema";
import { createEffect, createMemo, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { isEncoreOf } from "../show/encore.ts";
import { ReactionIcon } from "../show/components/reaction-icon.tsx";
import { Poster } from "../show/components/poster.tsx";
import { titleLength, titleScript } from "@marquee/core/movie/title-layout";
import { releaseYear } from "../i18n/release-year.ts";
import { backdropUrl, posterUrl } from "../show/picture-urls.ts";
import { loadImage, persist, type PosterState } from "../show/posters.ts";
import { words } from "../i18n/words.ts";
import "./movie-scene.css";
import { VerdictStamp } from "./verdict-stamp.tsx";

/** One movie, over the whole TV: its backdrop to every edge, its poster, name, year and plot. */
export function MovieScene(props: {
  round: Round;
  config: Config | undefined;
  poster: PosterState | undefined;
  tally: Tally | undefined;
  /** The colour of the poster, once it is found. */
  accent: string | undefined;
  leaderboard: Leaderboard;
  /** The movie on screen stays when its round is over. */
  held: boolean;
  late: boolean;
  now: () => number;
}): JSX.Element {
  const movie = () => props.round.movie;
  // It stays one when its own votes, or another's, change the board meanwhile.
  const encore = createMemo<boolean>((is) => is || isEncoreOf(props.round, props.leaderboard), false);
  return (
    <article class="tv-scene" style={{ "--accent": props.accent ?? "var(--bulb)" }}>
      <Backdrop src={backdropUrl(props.config, movie())} />
      <div class="tv-scrim" />
      <div class="tv-poster">
        <Poster movie={movie()} src={posterUrl(props.config, movie(), "tv")} state={props.poster} />
        <VerdictStamp
          round={props.round}
          tally={props.tally}
          held={props.held}
          late={props.late}
          now={() => props.now()}
        />
      </div>
      <div class="tv-text column flip-words" dir="auto" data-encore={encore() ? "" : undefined}>
        <Show when={encore()}>
          <p class="tv-encore row inked">
            <ReactionIcon of="love" />
            {words.tv.encore()}
          </p>
        </Show>
        <h1 class="clamped" data-length={titleLength(movie().title)} data-script={titleScript(movie().title)}>
          {movie().title}
        </h1>
        <p class="tv-year">{releaseYear(movie().releaseDate)}</p>
        <Plot text={movie().overview || words.movie.noPlot()} />
      </div>
    </article>
  );
}

/** The wide picture behind all, once it is decoded; until then, and where there is none, the house's own dark stays. */
function Backdrop(props: { src: string | undefined }): JSX.Element {
  const [picture, setPicture] = createSignal<HTMLImageElement>();
  createEffect(() => {
    const { src } = props;
    if (src !== undefined) onCleanup(persist(() => loadImage(src), setPicture));
  });
  return (
    <Show when={picture()}>
      {(found) => <img class="tv-backdrop" alt="" decoding="sync" src={found().src} />}
    </Show>
  );
}

/** As many whole lines of the plot as have room under the title. */
function Plot(props: { text: string }): JSX.Element {
  const [lines, setLines] = createSignal(2);
  let box: HTMLDivElement | undefined;
  onMount(() => {
    const text = box?.firstElementChild;
    if (!box || !text || !("ResizeObserver" in window)) return;
    const observer = new ResizeObserver(([entry]) => {
      const line = parseFloat(getComputedStyle(text).lineHeight);
      setLines(Math.floor((entry?.contentRect.height ?? 0) / line));
    });
    observer.observe(box);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div class="tv-plot" ref={box} style={{ "--lines": lines() }} data-none={lines() < 1 ? "" : undefined}>
      <p class="clamped" dir="auto">
        {props.text}
      </p>
    </div>
  );
}
