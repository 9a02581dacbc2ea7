import { guardStorage } from "@marquee/client/guarded-storage";
import { createRoot } from "solid-js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES } from "../i18n/language.ts";
import { createSettings, languageOf, parseSettings, SWITCHES } from "./settings.ts";

/** A device that remembers, and can be told to forget how. */
function device(forbidden = false) {
  const kept = new Map<string, string>();
  const storage = guardStorage(() => {
    if (forbidden) throw new Error("SecurityError");
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  });
  return { kept, open: (search = "") => createRoot(() => createSettings({ search, storage })) };
}

test("a TV with no options shows all there is, under no other name", () => {
  expect(parseSettings("")).toEqual({
    settings: {
      name: "",
      chat: true,
      qr: true,
      board: true,
      audience: true,
      join: "",
      lang: "",
      hours: "",
      lock: "",
    },
    problems: [],
  });
});

test("the address says what the venue wants", () => {
  const { settings, problems } = parseSettings(
    "?name=The+Roxy&chat=off&qr=off&board=off&audience=off&join=marquee.example&lang=es&hours=17:00-02:00&lock=4711",
  );
  expect(settings).toEqual({
    name: "The Roxy",
    chat: false,
    qr: false,
    board: false,
    audience: false,
    join: "marquee.example",
    lang: "es",
    hours: "17:00-02:00",
    lock: "4711",
  });
  expect(problems).toEqual([]);
});

test("an option that makes no sense is named with what is allowed, and leaves the others as they were asked for", () => {
  const { settings, problems } = parseSettings(
    `?chat=no&qr=off&join=a b&lang=klingon&hours=5pm-2am&lock=47a11&name=${"x".repeat(41)}`,
  );
  expect(settings).toMatchObject({
    chat: true,
    qr: false,
    join: "",
    name: "",
    lang: "",
    hours: "",
    lock: "",
  });
  expect(problems.map(({ option, value, allowed }) => [option, value.slice(0, 3), allowed])).toEqual([
    ["chat", "no", "on, off"],
    ["name", "xxx", "1–40"],
    ["join", "a b", "marquee.example"],
    ["lang", "kli", Object.keys(LANGUAGES).join(", ")],
    ["hours", "5pm", "17:00-02:00"],
    // Nobody who stands before the TV reads what was nearly a PIN.
    ["lock", "…", "0000–99999999"],
  ]);
});

test("whatever stands in the address, a TV has settings", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("name", "join", "lang", "hours", "lock", ...SWITCHES),
      (value, option) => {
        const { settings } = parseSettings(`?${option}=${encodeURIComponent(value)}`);
        expect(Object.keys(settings)).toHaveLength(9);
      },
    ),
  );
});

test("what is chosen on the device is there again when it opens the same address", () => {
  const tv = device();
  tv.open("?name=Roxy").change({ chat: false });
  const again = tv.open("?name=Roxy");
  expect(again.settings).toMatchObject({ name: "Roxy", chat: false });
  again.change({ qr: false });
  expect(tv.open("?name=Roxy").settings).toMatchObject({ chat: false, qr: false });
});

test("a TV speaks what its venue chose, else what its browser prefers", () => {
  const tv = device();
  const venue = tv.open();
  expect(languageOf(venue.settings, ["fi-FI", "en-GB"])).toBe("en");
  venue.change({ lang: "es" });
  expect(languageOf(venue.settings, ["en-GB"])).toBe("es");
  expect(languageOf(tv.open().settings, ["en-GB"])).toBe("es");
});

test("a new address is a newer choice than what was chosen on the device before", () => {
  const tv = device();
  tv.open("?chat=on").change({ chat: false, name: "Roxy" });
  expect(tv.open("?chat=on&board=off").settings).toMatchObject({ chat: true, name: "", board: false });
});

test("a device that may not remember still does what is chosen on it", () => {
  const tv = device(true).open();
  tv.change({ audience: false });
  expect(tv.settings.audience).toBe(false);
});

test.each(["{", "null", `{"search":"","settings":{"chat":"no","lang":"klingon","lock":"12","nonsense":1}}`])(
  "a memory that is broken or of another version is no trouble: %s",
  (memory) => {
    const tv = device();
    tv.kept.set("marquee.tv", memory);
    const { settings } = tv.open();
    expect(settings).toEqual(parseSettings("").settings);
  },
);
