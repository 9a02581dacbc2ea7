import type { Round } from "@marquee/core/round/schema";
import type { JSX } from "solid-js";
import { IconAfterPaint } from "../../ui/icon-after-paint.tsx";
import type { ShowStore } from "../../show/state.ts";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { PinnedMovie } from "./pinned-movie.tsx";
import { createPinnedStore, type PinnedStore } from "./pinned-store.ts";

/** What a movie is held and read with. */
export type Pinning = PinnedStore & { PinButton: typeof PinButton; PinnedMovie: typeof PinnedMovie };

/** Makes the reader of a phone. */
export const createPinning = (store: ShowStore): Pinning => ({
  ...createPinnedStore(store),
  PinButton,
  PinnedMovie,
});

/**
 * Holds the movie on screen. It stands beside the movies and not in one of them, so that it keeps the focus when they change.
 */
function PinButton(props: {
  ref: HTMLButtonElement | undefined;
  round: Round;
  onPin: (round: Round) => void;
}): JSX.Element {
  /** The one that a finger came down on: the movie may change before it is lifted. */
  let meant: Round | undefined;
  return (
    <button
      type="button"
      class="holder column"
      ref={props.ref}
      aria-label={wordsAfterPaint.held.holdThis()}
      onPointerDown={() => (meant = props.round)}
      onClick={({ detail }) => props.onPin((detail > 0 && meant) || props.round)}
    >
      <IconAfterPaint of="hold" />
      <span>{wordsAfterPaint.held.hold()}</span>
    </button>
  );
}
