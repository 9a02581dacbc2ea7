import { createMemo, type JSX } from "solid-js";
import { encode } from "uqr";
import { words } from "../words/words.ts";
import "./join.css";

/** The white margin that scanners need around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** How to join: a code to scan from across the room, and the address for who would rather type. */
export function Join(props: { address: string }): JSX.Element {
  const code = createMemo(() => draw(props.address));
  return (
    <section class="join">
      <h2>{words.tv.join}</h2>
      <svg
        class="join-code"
        viewBox={`0 0 ${code().size} ${code().size}`}
        role="img"
        aria-label={words.tv.joinCode(props.address)}
        shape-rendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${code().size}v${code().size}H0z`} />
        <path fill="#000" d={code().path} />
      </svg>
      <p class="join-address" style={{ "--characters": short(props.address).length }}>
        {short(props.address)}
      </p>
    </section>
  );
}

/** The code for `text` as one path, a module being 1, with its margin in `size`. */
export function draw(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  const runs = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size, path: runs.join("") };
}

/** An address as people type it: without its scheme and last slash. */
export function short(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
