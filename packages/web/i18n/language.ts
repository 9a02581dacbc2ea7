import { guardStorage } from "@marquee/client/guarded-storage";
import { retryLoad } from "@marquee/client/retry-load";
import { LANGUAGE_KEY } from "./language-key.ts";
import { dictionary, setDictionary, type Dictionary } from "./words.ts";

/** The languages that we speak, each by the name that its speakers know it by. */
export const LANGUAGES = {
  ar: "العربية",
  de: "Deutsch",
  en: "English",
  es: "Español",
  fr: "Français",
  ja: "日本語",
  pt: "Português",
};

/** A language that we speak, by its ISO 639-1 code. */
export type Language = keyof typeof LANGUAGES;

/** Every page brings English; of the others a screen loads the one that it speaks. */
const DICTIONARIES: Record<Exclude<Language, "en">, () => Promise<Dictionary>> = {
  ar: async () => (await import("./ar.ts")).ar,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
  fr: async () => (await import("./fr.ts")).fr,
  ja: async () => (await import("./ja.ts")).ja,
  pt: async () => (await import("./pt.ts")).pt,
};

/** Those written from right to left. */
const LEFTWARD: readonly Language[] = ["ar"];

/** A screen waits for its language this long, ms. On a crowded network it starts in English instead, and changes when the other comes. */
const PATIENCE_MS = 1_500;

export function isLanguage(text: unknown): text is Language {
  return Object.keys(LANGUAGES).includes(String(text));
}

/** The first of the languages that someone prefers (BCP 47 tags, best first) that we speak; English where we speak none. */
export function preferredLanguage(tags: readonly string[] = navigator.languages): Language {
  return tags.map((tag) => tag.split("-")[0]?.toLowerCase()).find(isLanguage) ?? "en";
}

const storage = guardStorage(() => localStorage);

/** The language that was chosen on this phone; the browser's where none was. */
export function chosenLanguage(): Language {
  const chosen = storage.getItem(LANGUAGE_KEY);
  return isLanguage(chosen) ? chosen : preferredLanguage();
}

/** Has this phone speak `chosen`, now and on later visits. */
export function chooseLanguage(chosen: Language): void {
  void setLanguage(chosen);
  storage.setItem(LANGUAGE_KEY, chosen);
}

/** The language that this screen speaks. */
export const language = (): Language => dictionary()?.language ?? "en";

let wanted: Language = "en";

/** Has this screen speak `chosen`, as soon as its dictionary has been had. The page's language and direction go with it. */
export async function setLanguage(chosen: Language): Promise<void> {
  wanted = chosen;
  const found = chosen === "en" ? undefined : await retryLoad(DICTIONARIES[chosen]);
  // Something else may have been chosen since.
  if (wanted !== chosen) return;
  setDictionary(found);
  document.documentElement.lang = chosen;
  document.documentElement.dir = LEFTWARD.includes(chosen) ? "rtl" : "ltr";
}

/** Speaks `chosen`. Resolves when this screen does, or can't be kept waiting for it. */
export function setLanguageSoon(chosen: Language): Promise<void> {
  return Promise.race([
    setLanguage(chosen),
    new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
}
