import { chainedTranslator, flatten, translator } from "@solid-primitives/i18n";
import { createMemo, createRoot } from "solid-js";
import { enAfterPaint } from "./en-after-paint.ts";
import { dictionary } from "./words.ts";

/** What a language has to say after the first paint. */
export type WordsAfterPaint = typeof enAfterPaint;

const flat = createRoot(() => createMemo(() => flatten(dictionary()?.wordsAfterPaint ?? enAfterPaint)));

/** The words of what is loaded after the first paint: apart from the others, which a phone waits for. */
export const wordsAfterPaint = chainedTranslator(enAfterPaint, translator(flat));
