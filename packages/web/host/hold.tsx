import { HOLD_MAX_MS } from "@marquee/core/host/limits";
import type { Movie } from "@marquee/core/movie/schema";
import { createMemo, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { createSecondsLeft } from "../ui/seconds-left.ts";
import type { Desk } from "./create-desk.ts";
import { ROOM_ID } from "./room-control.ts";

/** The desk's clock may be ahead of the server's by so much, ms: a hold may not end later than in an hour by that. */
const CLOCK_MS = 5_000;

/** Keeps `movie`, which is on, on every screen, or lets go of what is held; with how long it is held at most. */
export function Hold(props: { desk: Desk; movie: Movie }): JSX.Element {
  const room = () => props.desk.room.room();
  const state = () => props.desk.show.state;
  const left = createSecondsLeft(
    () => (room()?.held ? Date.parse(room()!.held!.until) : undefined),
    () => props.desk.show.now(),
  );
  const held = createMemo(() => (left() > 0 ? room()?.held : null));
  const isBlocked = () => props.desk.programme.blocks().some(({ id }) => id === props.movie.id);
  const isOn = () => held()?.movie === props.movie.id && state().held;
  const minutes = createMemo(() => Math.ceil(left() / 60));
  const busy = () => !room() || props.desk.isBusy(ROOM_ID);

  function hold(): void {
    const { id, title } = props.movie;
    const until = new Date(props.desk.show.now() + HOLD_MAX_MS - CLOCK_MS).toISOString();
    void props.desk.room.set({ held: { movie: id, until } }, hostWords.isHeld(title));
  }
  /** What the button is about: another than what is on is held, when that came too late to be kept back. */
  const title = () =>
    state().past.find(({ movie }) => movie.id === held()?.movie)?.movie.title ?? props.movie.title;
  const letGo = () => void props.desk.room.set({ held: null }, hostWords.isLetGo(title()));

  return (
    <>
      <button
        type="button"
        class="host-button host-hold"
        aria-label={`${held() ? hostWords.letGo() : hostWords.holdIt()}: ${title()}`}
        disabled={busy() || (!held() && isBlocked())}
        onClick={() => (held() ? letGo() : hold())}
      >
        {held() ? hostWords.letGo() : hostWords.holdIt()}
      </button>
      <Show when={held()}>
        <p class="host-facts host-held">
          {isOn() ? hostWords.heldLeft(hostWords.minutes(minutes())) : hostWords.comesBack()}
        </p>
      </Show>
    </>
  );
}
