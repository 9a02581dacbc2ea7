import type { JSX } from "solid-js";
import { words } from "../../i18n/words.ts";
import "./brand-name.css";

/** The name of the house, between two rows of bulbs. */
export function BrandName(): JSX.Element {
  return <p class="brand">{words.brand()}</p>;
}
