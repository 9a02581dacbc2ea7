import type { Round } from "@marquee/core/round/schema";
import { createSignal, type JSX, onMount, Show } from "solid-js";
import { Poster } from "../design/poster.tsx";
import { Ring } from "../design/ring.tsx";
import { titleLength, year } from "../design/title.ts";
import { posterUrl } from "../show/picture.ts";
import type { ShowStore } from "../show/state.ts";
import { words } from "../words/words.ts";
import "./scene.css";

/** One movie: its poster, name, year, plot, and how long it stays. */
export function Scene(props: { round: Round; store: ShowStore }): JSX.Element {
  const movie = () => props.round.movie;
  const src = () => {
    const { config } = props.store.state;
    return config && posterUrl(config, movie(), "phone");
  };
  return (
    <article class="scene">
      <div class="scene-poster">
        <Poster
          movie={movie()}
          src={src()}
          missing={props.store.state.poster[props.round.number] === "missing"}
        />
      </div>
      <div class="scene-text">
        <div class="scene-title">
          <div>
            <h1 data-length={titleLength(movie().title)}>{movie().title}</h1>
            <p class="scene-year">{year(movie().releaseDate)}</p>
          </div>
          <Ring round={props.round} late={props.store.state.late} now={() => props.store.now()} />
        </div>
        <Plot text={movie().overview} />
      </div>
    </article>
  );
}

/** The plot: its beginning, and all of it for who wants to read on. */
function Plot(props: { text: string }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const [cut, setCut] = createSignal(false);
  let paragraph: HTMLParagraphElement | undefined;
  onMount(() => setCut(!!paragraph && paragraph.scrollHeight > paragraph.clientHeight + 1));
  return (
    <div class="plot">
      <p ref={paragraph} class="plot-text" data-open={open() ? "" : undefined}>
        {props.text || words.movie.noPlot}
      </p>
      <Show when={cut() || open()}>
        <button class="plot-more" type="button" aria-expanded={open()} onClick={() => setOpen(!open())}>
          <span>{open() ? words.movie.less : words.movie.more}</span>
        </button>
      </Show>
    </div>
  );
}
