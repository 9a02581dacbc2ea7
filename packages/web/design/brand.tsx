import type { JSX } from "solid-js";
import { words } from "../words/words.ts";
import "./brand.css";

/** The name of the house, between two rows of bulbs. */
export function Brand(): JSX.Element {
  return <p class="brand">{words.brand()}</p>;
}
