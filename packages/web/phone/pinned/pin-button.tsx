import type { Round } from "@marquee/core/round/schema";
import type { JSX } from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import type { ShowStore } from "../../show/state.ts";
import { later } from "../../i18n/words-after-paint.ts";
import { HeldMovie } from "./pinned-movie.tsx";
import { createHold, type Hold } from "./pinned-store.ts";

/** What a movie is held and read with. */
export type Reader = Hold & { Holder: typeof Holder; HeldMovie: typeof HeldMovie };

/** Makes the reader of a phone. */
export const createReader = (store: ShowStore): Reader => ({ ...createHold(store), Holder, HeldMovie });

/**
 * Holds the movie on screen. It stands beside the movies and not in one of them, so that it keeps the focus when they change.
 */
function Holder(props: {
  ref: HTMLButtonElement | undefined;
  round: Round;
  onHold: (round: Round) => void;
}): JSX.Element {
  /** The one that a finger came down on: the movie may change before it is lifted. */
  let meant: Round | undefined;
  return (
    <button
      type="button"
      class="holder"
      ref={props.ref}
      aria-label={later.held.holdThis()}
      onPointerDown={() => (meant = props.round)}
      onClick={({ detail }) => props.onHold((detail > 0 && meant) || props.round)}
    >
      <Icon of="hold" />
      <span>{later.held.hold()}</span>
    </button>
  );
}
