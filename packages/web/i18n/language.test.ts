// @vitest-environment jsdom
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import {
  chooseLanguage,
  language,
  preferredLanguage,
  chosenLanguage,
  setLanguage,
  setLanguageSoon,
} from "./language.ts";
import { words } from "./words.ts";

const root = document.documentElement;

afterEach(async () => {
  await setLanguage("en");
  localStorage.clear();
});

test.each([
  [["de-AT", "en"], "de"],
  [["fi", "sv-SE", "PT-br", "en-US"], "pt"],
  [["zh-Hans-CN", "ja-JP"], "ja"],
  [["fi", "tlh"], "en"],
  [[], "en"],
  [["toString", "constructor"], "en"],
] as const)("of the preferred languages %j the first is spoken that we know: %s", (tags, spoken) => {
  expect(preferredLanguage(tags)).toBe(spoken);
});

test("a phone speaks as its browser prefers until its owner chooses", async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr-CA", "en"]);
  onTestFinished(() => void vi.restoreAllMocks());
  expect(chosenLanguage()).toBe("fr");
  chooseLanguage("de");
  expect(chosenLanguage()).toBe("de");
  await vi.waitFor(() => expect(language()).toBe("de"));
});

test.each(["klingon", "", "{"])("a remembered language that we don't speak is none: %j", (kept) => {
  localStorage.setItem("marquee.language", kept);
  expect(chosenLanguage()).toBe("en");
});

test("the page says which language it is in, and which way it is written", async () => {
  await setLanguage("ar");
  expect([root.lang, root.dir, words.nav.chat()]).toEqual(["ar", "rtl", "الدردشة"]);
  await setLanguage("es");
  expect([root.lang, root.dir, words.nav.movie()]).toEqual(["es", "ltr", "Película"]);
  await setLanguage("en");
  expect([root.lang, root.dir, words.nav.movie()]).toEqual(["en", "ltr", "Movie"]);
});

test("of two languages chosen in a row the last one is spoken, whichever comes first", async () => {
  await Promise.all([setLanguage("ar"), setLanguage("en")]);
  expect(language()).toBe("en");
  await Promise.all([setLanguage("fr"), setLanguage("pt"), setLanguage("es")]);
  expect(language()).toBe("es");
});

test("a screen does not wait for a language that is long in coming, and changes when it comes", async () => {
  let arrive = () => {};
  const underway = new Promise<void>((resolve) => (arrive = resolve));
  vi.doMock("./ja.ts", async (original) => {
    await underway;
    return original();
  });
  onTestFinished(() => vi.doUnmock("./ja.ts"));
  vi.useFakeTimers();
  const soon = setLanguageSoon("ja");
  await vi.advanceTimersByTimeAsync(1_500);
  await soon;
  vi.useRealTimers();
  expect(words.nav.movie()).toBe("Movie");
  arrive();
  await vi.waitFor(() => expect(words.nav.movie()).toBe("映画"));
});
