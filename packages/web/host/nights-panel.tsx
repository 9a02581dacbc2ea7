import { NIGHT_FORMATS } from "@marquee/core/night/night-format";
import { createSignal, createUniqueId, For, type JSX } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import { nightName } from "../i18n/night-name.ts";
import type { Desk } from "./create-desk.ts";
import { NIGHTS_ID } from "./nights.ts";

/** The nights that are kept, to take along: what was shown and what the room thought of it. */
export function NightsPanel(props: { desk: Desk }): JSX.Element {
  const id = createUniqueId();
  const nights = () => props.desk.nights.list();
  const [chosen, setChosen] = createSignal<string>();
  const night = () => chosen() ?? nights()[0] ?? "";
  return (
    <>
      <h3 class="host-subheading">{hostWords.nights()}</h3>
      <p class="hint" id={id}>
        {hostWords.nightsHint()}
      </p>
      <select
        class="host-field"
        aria-label={hostWords.nights()}
        aria-describedby={id}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      >
        <For each={nights()}>
          {(one) => (
            <option value={one} selected={one === night()}>
              {nightName(one)}
            </option>
          )}
        </For>
      </select>
      <div class="row host-formats">
        <For each={NIGHT_FORMATS}>
          {(format) => (
            <button
              type="button"
              class="host-button host-press"
              disabled={night() === "" || props.desk.isBusy(NIGHTS_ID)}
              onClick={() => props.desk.nights.save(night(), format)}
            >
              {hostWords.saveNight[format]()}
            </button>
          )}
        </For>
      </div>
    </>
  );
}
