import type { ChatMode } from "@marquee/core/host/room";
import { createUniqueId, For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { words } from "../i18n/words.ts";
import type { Desk } from "./create-desk.ts";
import { NoticeForm } from "./notice-form.tsx";
import { ROOM_ID } from "./room-control.ts";
import "./room-panel.css";

/** The modes of the chat that a host may choose. */
const MODES = ["open", "slow", "approve", "closed"] as const satisfies readonly ChatMode[];

/** Pauses of a slow chat that a host may choose, s. */
const PAUSES = [5, 15, 30, 60];

/** What a mode of the chat means. */
const meaningOf = (mode: (typeof MODES)[number], seconds: number): string =>
  mode === "slow" ? hostWords.modeMeans.slow(seconds) : hostWords.modeMeans[mode]();

/** How the room is run: who may chat, and what everybody is told. */
export function RoomPanel(props: { id: string; desk: Desk; open: boolean }): JSX.Element {
  const headingId = createUniqueId();
  const room = () => props.desk.room.room();
  const isBusy = () => room() === undefined || props.desk.isBusy(ROOM_ID);
  const seconds = () => room()?.slowSeconds ?? 0;
  const mode = () => MODES.find((one) => one === room()?.chat);
  const setMode = (chat: (typeof MODES)[number]) =>
    void props.desk.room.set({ chat }, meaningOf(chat, seconds()));
  const setPause = (slowSeconds: number) =>
    void props.desk.room.set({ slowSeconds }, meaningOf("slow", slowSeconds));

  return (
    <section
      id={props.id}
      class="host-room host-panel column"
      data-open={props.open ? "" : undefined}
      aria-labelledby={headingId}
    >
      <h2 id={headingId} class="host-heading">
        {hostWords.room()}
      </h2>
      <Choices
        label={words.chat.heading()}
        of={MODES}
        chosen={mode()}
        busy={isBusy()}
        nameOf={(one) => hostWords.mode[one]()}
        onChoose={setMode}
      />
      <p class="hint">
        <Show when={mode()}>{(one) => <>{meaningOf(one(), seconds())}</>}</Show>
      </p>
      <Show when={mode() === "slow"}>
        <Choices
          label={hostWords.slowFor()}
          of={PAUSES}
          chosen={seconds()}
          busy={isBusy()}
          nameOf={(one) => hostWords.seconds(one)}
          onChoose={setPause}
        />
      </Show>
      <NoticeForm desk={props.desk} busy={isBusy()} />
    </section>
  );
}

/** Buttons of which one is chosen; a press asks, and only the answer moves the choice. */
function Choices<Choice extends string | number>(props: {
  label: string;
  of: readonly Choice[];
  chosen: Choice | undefined;
  busy: boolean;
  nameOf: (choice: Choice) => string;
  onChoose: (choice: Choice) => void;
}): JSX.Element {
  return (
    <div class="host-choices row" role="group" aria-label={props.label}>
      <For each={props.of}>
        {(choice) => (
          <button
            type="button"
            class="host-choice"
            aria-pressed={choice === props.chosen}
            disabled={props.busy}
            onClick={() => choice !== props.chosen && props.onChoose(choice)}
          >
            {props.nameOf(choice)}
          </button>
        )}
      </For>
    </div>
  );
}
