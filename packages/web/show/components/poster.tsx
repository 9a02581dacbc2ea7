import type { Movie } from "@marquee/core/movie/schema";
import { createMemo, createSignal, type JSX, Show } from "solid-js";
import type { PosterState } from "../posters.ts";
import { words } from "../../i18n/words.ts";
import "./poster.css";
import { titleLength } from "@marquee/core/movie/title-layout";

/** A movie's poster, always 2:3. Where there is none, or it can't be had, a title card is drawn in its place. */
export function Poster(props: {
  movie: Pick<Movie, "title">;
  /** Undefined: the movie has no poster, or it is not known yet where posters are. */
  src: string | undefined;
  /** Whether the picture is there; undefined where nobody looks after it. */
  state?: PosterState | undefined;
  /** A small one, beside its title in words. */
  thumb?: boolean;
}): JSX.Element {
  const [broken, setBroken] = createSignal<string>();
  const src = () => {
    const { state } = props;
    // What broke before may have been had since.
    const lost = state === "missing" || (state !== "ready" && broken() === props.src);
    return lost ? undefined : props.src;
  };
  const [covered, setCovered] = createSignal(false);
  /** In a large poster it stays until the picture that comes later has faded in over it. */
  const card = createMemo<boolean>((drawn) => !src() || (drawn && !props.thumb && !covered()), false);
  return (
    <div class="poster" data-thumb={props.thumb ? "" : undefined}>
      <Show when={card()}>
        <TitleCard title={props.movie.title} initial={props.thumb} />
      </Show>
      <Show when={src()}>
        {(found) => (
          <img
            class="poster-picture"
            alt={props.thumb ? "" : words.movie.poster(props.movie.title)}
            width="500"
            height="750"
            // One that nobody looks after waits until it is near the screen: the next movie's poster comes first.
            loading={props.thumb && !props.state ? "lazy" : "eager"}
            decoding={props.thumb ? "async" : "sync"}
            src={found()}
            onError={() => setBroken(props.src)}
            onAnimationEnd={() => setCovered(true)}
          />
        )}
      </Show>
    </div>
  );
}

/** What stands in for a poster: the title, set like a title sequence; its first letter where there is room for no more. */
function TitleCard(props: { title: string; initial: boolean | undefined }): JSX.Element {
  return (
    <div class="title-card" data-length={titleLength(props.title)} aria-hidden="true">
      <span>{props.initial ? String.fromCodePoint(props.title.codePointAt(0) ?? 0x20) : props.title}</span>
    </div>
  );
}
