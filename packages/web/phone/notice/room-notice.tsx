import { type JSX, Show } from "solid-js";
import { createCurrentNotice } from "../../show/current-notice.ts";
import type { ShowStore } from "../../show/state.ts";
import "./room-notice.css";

/** What the host tells everybody, for as long as it is to be read; said to who does not see it when there is time. */
export function RoomNotice(props: { store: ShowStore }): JSX.Element {
  const notice = createCurrentNotice(
    () => props.store.state.room,
    () => props.store.now(),
  );
  return (
    <div class="room-notice" role="status">
      <Show when={notice()}>{(told) => <p dir="auto">{told().text}</p>}</Show>
    </div>
  );
}
