import type { JSX } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import type { ConnectionStatus } from "@marquee/client/connection-status";
import { words } from "../i18n/words.ts";
import "./connection-status.css";

/** Who is watching, and how this screen stands with the show. */
export function ConnectionStatusLine(props: { connection: ConnectionStatus; audience: number }): JSX.Element {
  return (
    <div class="status" translate="no">
      <p class="status-connection" role="status" data-connection={props.connection}>
        {words.status[props.connection]()}
      </p>
      <p class="status-watching">
        <Icon of="people" />
        <span aria-hidden="true">{words.short(props.audience)}</span>
        <span class="unseen">{words.watching(props.audience)}</span>
      </p>
    </div>
  );
}
