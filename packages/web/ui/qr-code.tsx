import { createMemo, type JSX } from "solid-js";
import { encode } from "uqr";

/** The white margin that scanners need around a code, in modules (ISO/IEC 18004). */
const QUIET = 4;

/** A code to scan that leads to `address`, on white whatever is around it. */
export function QrCode(props: { address: string; class: string; label: string }): JSX.Element {
  const code = createMemo(() => drawQrCode(props.address));
  return (
    <svg
      class={props.class}
      viewBox={`0 0 ${code().size} ${code().size}`}
      role="img"
      aria-label={props.label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${code().size}v${code().size}H0z`} />
      <path fill="#000" d={code().path} />
    </svg>
  );
}

/**
 * The code for `address` as one path, a module being 1, with its margin in `size`. The fewer modules, the larger each, and the further away it is read:
 * so it has no more error correction than fits anyway, for nobody tears a screen, and an address that is a host alone is written in capitals,
 * which take two thirds of the bits and mean the same (RFC 3986, 6.2.2.1).
 */
export function drawQrCode(address: string): { size: number; path: string } {
  const { origin, href } = new URL(address);
  const text = href === `${origin}/` ? origin.toUpperCase() : href;
  const { data, size } = encode(text, { ecc: "L", boostEcc: true, border: QUIET });
  const runs = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size, path: runs.join("") };
}

/** An address as people type it: without its scheme and last slash. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
