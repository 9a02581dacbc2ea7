import { chainedTranslator, flatten, translator } from "@solid-primitives/i18n";
import { retryLoad } from "@marquee/client/retry-load";
import { createMemo, createRoot, createSignal } from "solid-js";
import type { Language } from "../language.ts";
import { enHost } from "./en.ts";

/** What a language has to say at the host's desk. */
export type HostWords = typeof enHost;

/** All that a language has to say at the host's desk; apart from its other words, which every phone loads. */
export type HostDictionary = { hostWords: HostWords };

const LOAD: Record<Exclude<Language, "en">, () => Promise<HostDictionary>> = {
  ar: async () => (await import("./ar.ts")).arHost,
  de: async () => (await import("./de.ts")).deHost,
  es: async () => (await import("./es.ts")).esHost,
  fr: async () => (await import("./fr.ts")).frHost,
  ja: async () => (await import("./ja.ts")).jaHost,
  pt: async () => (await import("./pt.ts")).ptHost,
};

const [dictionary, setDictionary] = createSignal<HostDictionary>();

/** Has the desk speak `language`. */
export async function setHostLanguage(language: Language): Promise<void> {
  setDictionary(language === "en" ? undefined : await retryLoad(LOAD[language]));
}

const flat = createRoot(() => createMemo(() => flatten(dictionary()?.hostWords ?? enHost)));

/** The words of the host's desk. Read them inside JSX or effects: they follow the language. */
export const hostWords = chainedTranslator(enHost, translator(flat));
