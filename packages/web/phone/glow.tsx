import { type JSX, Show } from "solid-js";
import { Flip } from "../design/flip.tsx";
import { pictureUrl } from "../show/picture.ts";
import type { ShowState } from "../show/state.ts";
import "./glow.css";

/** The light that the poster throws on the walls, behind everything. */
export function Glow(props: { state: ShowState }): JSX.Element {
  return (
    <div class="glow" aria-hidden="true">
      <Flip round={props.state.round}>
        {({ movie }) => (
          <Show when={props.state.config && movie.posterPath}>
            {(path) => (
              <img
                alt=""
                src={pictureUrl(props.state.config!, path(), "w92")}
                onError={(event) => event.currentTarget.remove()}
              />
            )}
          </Show>
        )}
      </Flip>
    </div>
  );
}
