import { createFilter } from "@marquee/core/chat/filter";
import type { Message } from "@marquee/core/chat/schema";
import type { Config } from "@marquee/core/show/schema";
import { createMemo, type JSX, Match, Switch } from "solid-js";
import type { Seat } from "../show/state.ts";
import { later } from "../words/later.ts";
import { Composer } from "./composer.tsx";
import "./chat.css";
import { Messages } from "./messages.tsx";
import { createRemembered } from "./remembered.ts";

/** The room's talk, and the place to join it. Everything shown is filtered unless this phone's owner turned that off. */
export function Chat(props: {
  messages: Message[];
  config: Config | undefined;
  seat: Seat;
  onSay: (name: string, text: string) => Promise<unknown>;
}): JSX.Element {
  const [filtering, setFiltering] = createRemembered("marquee.filter", "on");
  const filter = createMemo(() => createFilter({ words: props.config?.chat.words ?? [] }));
  const clean = (text: string) => (filtering() === "off" ? text : filter().clean(text));
  return (
    <Switch>
      <Match when={props.config?.chat.open === false}>
        <p class="chat-closed hint">{later.chat.closed()}</p>
      </Match>
      <Match when={true}>
        <label class="chat-filter">
          <input
            type="checkbox"
            checked={filtering() !== "off"}
            onChange={(event) => setFiltering(event.currentTarget.checked ? "on" : "off")}
          />
          {later.chat.filter()}
        </label>
        <Messages messages={props.messages} clean={clean} />
        <Composer waiting={props.seat !== "seated"} onSay={props.onSay} />
      </Match>
    </Switch>
  );
}
