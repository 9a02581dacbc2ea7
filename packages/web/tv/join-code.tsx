import type { JSX } from "solid-js";
import { Code, short } from "../ui/qr-code.tsx";
import { roomOf } from "../ui/title-layout.ts";
import { words } from "../i18n/words.ts";
import "./join-code.css";

/** How to join: a code to scan from across the room, and the address for who would rather type. */
export function Join(props: { address: string }): JSX.Element {
  return (
    <section class="join">
      <h2 style={{ "--characters": roomOf(words.tv.join()) }}>{words.tv.join()}</h2>
      <Code class="join-code" address={props.address} />
      <p class="join-address" style={{ "--characters": short(props.address).length }}>
        {short(props.address)}
      </p>
    </section>
  );
}
