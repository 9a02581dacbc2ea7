import type { JSX } from "solid-js";
import { QrCode, shortAddress } from "../ui/qr-code.tsx";
import { textWidth } from "@marquee/core/movie/title-layout";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";
import "./join-code.css";

/** How to join: a code to scan from across the room, and the address for who would rather type. */
export function JoinCode(props: { address: string }): JSX.Element {
  return (
    <section class="join">
      <h2 style={{ "--characters": textWidth(wordsAfterPaint.tv.join()) }}>{wordsAfterPaint.tv.join()}</h2>
      <QrCode class="join-code" address={props.address} label={wordsAfterPaint.tv.joinCode(props.address)} />
      <p class="join-address" style={{ "--characters": shortAddress(props.address).length }}>
        {shortAddress(props.address)}
      </p>
    </section>
  );
}
