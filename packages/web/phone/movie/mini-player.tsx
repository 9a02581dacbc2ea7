import type { Round } from "@marquee/core/round/schema";
import { type JSX, Show } from "solid-js";
import { Poster } from "../../show/components/poster.tsx";
import { CountdownRing } from "../../show/components/countdown-ring.tsx";
import { posterUrl } from "../../show/picture-urls.ts";
import type { ShowStore } from "../../show/state.ts";
import "./mini-player.css";

/** The movie on screen, in one line: what one votes for while another view covers its poster. */
export function MiniPlayer(props: { store: ShowStore }): JSX.Element {
  const state = () => props.store.state;
  // The file that the scene shows is there already: a small one would come after the flip.
  const src = (round: Round) => posterUrl(state().config, round.movie, "phone");
  return (
    <Show when={state().round}>
      {(round) => (
        <div class="now row">
          <span class="now-poster">
            <Poster movie={round().movie} src={src(round())} state={state().poster[round().number]} thumb />
          </span>
          <h1 class="now-title clamped">
            <bdi>{round().movie.title}</bdi>
          </h1>
          <CountdownRing round={round()} state={state()} now={() => props.store.now()} />
        </div>
      )}
    </Show>
  );
}
