import { type JSX, Show } from "solid-js";
import { Ring } from "../design/ring.tsx";
import { Thumb } from "../design/thumb.tsx";
import type { ShowStore } from "../show/state.ts";
import "./now.css";

/** The movie on screen, in one line: what one votes for while another view covers its poster. */
export function Now(props: { store: ShowStore }): JSX.Element {
  return (
    <Show when={props.store.state.round}>
      {(round) => (
        <div class="now" aria-hidden="true">
          <span class="now-poster">
            <Thumb movie={round().movie} config={props.store.state.config} />
          </span>
          <span class="now-title">{round().movie.title}</span>
          <Ring round={round()} late={props.store.state.late} now={() => props.store.now()} />
        </div>
      )}
    </Show>
  );
}
