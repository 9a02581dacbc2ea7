import { chainedTranslator, flatten, translator } from "@solid-primitives/i18n";
import { createMemo, createRoot } from "solid-js";
import { enLater } from "./en-after-paint.ts";
import { dictionary } from "./words.ts";

/** What a language has to say after the first paint. */
export type Later = typeof enLater;

const flat = createRoot(() => createMemo(() => flatten(dictionary()?.later ?? enLater)));

/** The words of what is loaded after the first paint: apart from the others, which a phone waits for. */
export const later = chainedTranslator(enLater, translator(flat));
