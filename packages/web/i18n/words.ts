import { chainedTranslator, flatten, translator } from "@solid-primitives/i18n";
import { createMemo, createRoot, createSignal } from "solid-js";
import { en } from "./en.ts";
import type { Language } from "./language.ts";
import type { WordsAfterPaint } from "./words-after-paint.ts";

/** What a language has to say before the first paint. */
export type Words = typeof en;

/** All that a language has to say. */
export type Dictionary = { language: Language; words: Words; wordsAfterPaint: WordsAfterPaint };

/** The dictionary that this screen speaks by; undefined: English, which every page brings. */
export const [dictionary, setDictionary] = createSignal<Dictionary>();

const flat = createRoot(() => createMemo(() => flatten(dictionary()?.words ?? en)));

/** The words that this screen speaks: `words.chat.heading()`. Read them inside JSX or effects: they follow the language. */
export const words = chainedTranslator(en, translator(flat));
