import type { Config } from "@marquee/core/show/schema";
import type { JSX } from "solid-js";
import { wordsAfterPaint } from "../i18n/words-after-paint.ts";

/** Whose data this is, where its owner asks for that. */
export function About(props: { source: Config["source"] | undefined }): JSX.Element {
  return <footer class="about">{props.source === "tmdb" ? wordsAfterPaint.tmdb() : null}</footer>;
}
