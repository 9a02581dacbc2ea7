import { type JSX, Show } from "solid-js";
import { MovieFlip } from "../../ui/movie-flip.tsx";
import { pictureUrl } from "../../show/picture-urls.ts";
import type { ShowState } from "../../show/state.ts";
import "./poster-glow.css";

/** The light that the poster throws on the walls, behind everything. */
export function PosterGlow(props: { state: ShowState; now: () => number }): JSX.Element {
  return (
    <div class="glow" aria-hidden="true">
      <MovieFlip
        round={props.state.round}
        next={props.state.held ? undefined : props.state.next}
        now={props.now}
      >
        {(round) => (
          <Show when={pictureUrl(props.state.config, round().movie.posterPath, "w92")}>
            {(found) => <img alt="" src={found()} onError={(event) => event.currentTarget.remove()} />}
          </Show>
        )}
      </MovieFlip>
    </div>
  );
}
