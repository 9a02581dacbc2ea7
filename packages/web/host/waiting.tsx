import { limitMarks } from "@marquee/core/chat/limit-marks";
import { createUniqueId, For, type JSX, Show } from "solid-js";
import { hostWords } from "../i18n/host/host-words.ts";
import type { ShownNames } from "../show/shown-names.ts";
import type { Desk } from "./create-desk.ts";
import "./waiting.css";

/** What waits for the host, the oldest first, each with yes and no; nothing where nothing does. */
export function Waiting(props: { desk: Desk; names: ShownNames }): JSX.Element {
  const headingId = createUniqueId();
  const waiting = () => props.desk.submissions.waiting();
  return (
    <Show when={waiting().length > 0}>
      <section class="host-waiting column" aria-labelledby={headingId}>
        <div role="status">
          <h2 id={headingId} class="host-heading">
            {hostWords.waiting(waiting().length)}
          </h2>
        </div>
        <ol class="column">
          <For each={waiting()}>
            {(message) => {
              const name = () => props.names.labelOf(message);
              return (
                <li class="host-submission">
                  <p dir="auto">
                    <bdi class="host-name">{name()}</bdi>{" "}
                    <span class="host-text">{limitMarks(message.text)}</span>
                  </p>
                  <button
                    type="button"
                    class="host-button"
                    aria-label={hostWords.letInWhat(name())}
                    disabled={props.desk.isBusy(message.id)}
                    onClick={() => props.desk.submissions.letIn(message, name())}
                  >
                    {hostWords.letIn()}
                  </button>
                  <button
                    type="button"
                    class="host-button"
                    aria-label={hostWords.leaveOutWhat(name())}
                    disabled={props.desk.isBusy(message.id)}
                    onClick={() => props.desk.submissions.leaveOut(message, name())}
                  >
                    {hostWords.leaveOut()}
                  </button>
                </li>
              );
            }}
          </For>
        </ol>
      </section>
    </Show>
  );
}
