import { createSignal, createUniqueId, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { words } from "../i18n/words.ts";
import { BrandName } from "../show/components/brand-name.tsx";
import { createShownNames } from "../show/shown-names.ts";
import { limitMarks } from "@marquee/core/chat/limit-marks";
import { IconAfterPaint } from "../ui/icon-after-paint.tsx";
import { Icon } from "../ui/icon.tsx";
import { ChatModeration } from "./chat-moderation.tsx";
import type { Desk as DeskStore } from "./create-desk.ts";
import "./desk.css";
import { FilmsPanel } from "./films-panel.tsx";
import { Mutes } from "./mutes.tsx";
import { OnNow } from "./on-now.tsx";
import { ROOM_ID } from "./room-control.ts";
import { RoomPanel } from "./room-panel.tsx";
import { Troubles } from "./troubles.tsx";

/** Where a panel has a place of its own, beside the chat. */
const WIDE = "(min-width: 43.75em)";

/** What is open above the bar: how the room is run, the films, or who is muted. */
type Panel = "room" | "films" | "mutes";

/** The desk: what is on and how the show is, the chat with what can be done about it, how the room is run, and who is muted. Its buttons are where a thumb is. */
export function Desk(props: { desk: DeskStore; onSignOut: () => void }): JSX.Element {
  const roomId = createUniqueId();
  const filmsId = createUniqueId();
  const mutesId = createUniqueId();
  const [panel, setPanel] = createSignal<Panel | undefined>(matchMedia(WIDE).matches ? "room" : undefined);
  const toggle = (one: Panel) => setPanel(panel() === one ? undefined : one);
  const state = () => props.desk.show.state;
  // Nothing is masked: who decides what stays must see what was said.
  const names = createShownNames({
    messages: () => state().messages,
    venues: () => [],
    clean: limitMarks,
  });
  return (
    <div class="host">
      <header class="host-header row">
        <BrandName />
        <h1 class="host-mark">{hostWords.heading()}</h1>
        <p class="host-status" role="status" data-connection={state().connection}>
          {state().identity === "ready" ? words.status[state().connection]() : hostWords.opening()}
        </p>
        <p class="host-watching row" translate="no">
          <Icon of="people" />
          <span aria-hidden="true">{words.short(state().audience)}</span>
          <span class="unseen">{words.watching(state().audience)}</span>
        </p>
      </header>
      <main class="host-main" data-panel={panel()}>
        <div class="host-show column">
          <OnNow desk={props.desk} />
          <Troubles state={state()} />
          <Show when={panel() && props.desk.submissions.waiting().length}>
            {(count) => (
              <button type="button" class="host-button host-waits" onClick={() => setPanel(undefined)}>
                {hostWords.waiting(count())}
              </button>
            )}
          </Show>
        </div>
        <ChatModeration desk={props.desk} names={names} />
        <RoomPanel id={roomId} desk={props.desk} open={panel() === "room"} />
        <FilmsPanel id={filmsId} desk={props.desk} open={panel() === "films"} />
        <Mutes
          id={mutesId}
          desk={props.desk}
          names={names}
          open={panel() === "mutes"}
          onSignOut={() => props.onSignOut()}
        />
      </main>
      <Notes desk={props.desk} />
      <footer class="host-bar row">
        <button
          type="button"
          class="host-button row"
          aria-expanded={panel() === "room"}
          aria-controls={roomId}
          onClick={() => toggle("room")}
        >
          <Icon of="settings" />
          {hostWords.room()}
        </button>
        <button
          type="button"
          class="host-button row"
          aria-expanded={panel() === "films"}
          aria-controls={filmsId}
          onClick={() => toggle("films")}
        >
          <Icon of="movie" />
          {hostWords.films()}
        </button>
        <button
          type="button"
          class="host-button row"
          aria-expanded={panel() === "mutes"}
          aria-controls={mutesId}
          onClick={() => toggle("mutes")}
        >
          <IconAfterPaint of="mute" />
          {hostWords.mutes()}{" "}
          <Show when={props.desk.mutes()?.length}>
            {(count) => <span class="host-count">{words.count(count())}</span>}
          </Show>
        </button>
        <button
          type="button"
          class="host-button host-quiet row"
          disabled={state().identity !== "ready" || props.desk.isBusy(ROOM_ID)}
          onClick={() => props.desk.room.quiet()}
        >
          <IconAfterPaint of="close" />
          {hostWords.quiet()}
        </button>
      </footer>
    </div>
  );
}

/** What was just done, and the way back. */
function Notes(props: { desk: DeskStore }): JSX.Element {
  return (
    <div class="host-notes" role="status">
      <Show when={props.desk.note()} keyed>
        {(note) => (
          <div class="host-note row" data-failed={note.failed ? "" : undefined}>
            <p>{note.text}</p>
            <Show when={note.undo}>
              {(undo) => (
                <button type="button" class="host-undo" onClick={() => undo()()}>
                  {hostWords.undo()}
                </button>
              )}
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}
