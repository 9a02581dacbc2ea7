import { allLocales } from "@faker-js/faker";
import fc from "fast-check";
import { expect, test } from "vitest";
import confusables from "unhomoglyph/data.json" with { type: "json" };
import { createReserved, plainReserved } from "./reserved-names.ts";
import { skeleton } from "./skeleton.ts";

const isReserved = createReserved(["The Blue Angel", "東京バー"]);

test.each([
  "Host",
  "HOST",
  "the host",
  "Host 🎤",
  "★host★",
  "h o s t",
  "h.o.s.t.",
  "H0ST",
  "Ноst",
  "ꓧꓳꓢꓔ",
  "𝐡𝐨𝐬𝐭",
  "ｈｏｓｔ",
  "🇭🇴🇸🇹",
  "ho\u200dst",
  "hósť",
  "Hoﬆ",
  "Rnarquee",
  "Marquee Show",
  "Admin",
  "Gastgeberin",
  "l’hôte",
  "hote",
  "Anfitrión",
  "ANFITRIA",
  "المضيف",
  "ﺍﻟﻤﻀﻴﻒ",
  "司会のアンナ",
  "ﾎｽﾄ",
  "ほすと",
  "The Blue Angel",
  "Blue Angel? The blue angel!",
  "TheBlueAngel",
  "The_B1ue_Αngel",
  "ようこそ東京バー",
])("nobody may go by %s", (name) => {
  expect(isReserved(name)).toBe(true);
});

test.each(["Anna", "Ghost", "Hosty", "Horst", "Blue", "Angel", "Angela Blue", "ポスト", "東京", "🎬", "!"])(
  "one may go by %s",
  (name) => {
    expect(isReserved(name)).toBe(false);
  },
);

test("without a name of the venue's only the host's are kept, and a name of signs alone keeps nothing", () => {
  for (const venues of [[], [""], ["🍸"]]) {
    expect(createReserved(venues)("Anna")).toBe(false);
    expect(createReserved(venues)("🎬")).toBe(false);
    expect(createReserved(venues)("Host")).toBe(true);
  }
});

test("first and last names of more than 60 languages are free", () => {
  const texts = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  const names = new Set(Object.values(allLocales).flatMap(({ person }) => texts(person)));
  const host = createReserved([]);
  expect([...names].filter(host)).toEqual([]);
});

/** What each Latin letter and figure may be written with. */
const disguises = new Map<string, string[]>();
for (const [written, like] of Object.entries(confusables)) {
  if (written === "ſ" || !/^[a-z0-9]$/iu.test(like)) continue;
  for (const letter of [like.toLowerCase(), like.toUpperCase()])
    if (skeleton(letter) === skeleton(like))
      disguises.set(letter, [...(disguises.get(letter) ?? [letter]), written]);
}

test("however its letters are disguised, a kept name is found", () => {
  const disguised = (name: string) =>
    fc
      .tuple(...Array.from(name, (letter) => fc.constantFrom(...(disguises.get(letter) ?? [letter]))))
      .map((letters) => letters.join(""));
  fc.assert(
    fc.property(fc.constantFrom("host", "The Blue Angel", "Gastgeber").chain(disguised), (name) => {
      expect(isReserved(name)).toBe(true);
      expect(isReserved(`Anna ${name}!`)).toBe(true);
    }),
  );
});

test("what a resolver knows of them are names that screens know, too", () => {
  for (const plain of plainReserved(["The Blue Angel", "東京バー"])) expect(isReserved(plain)).toBe(true);
  expect(plainReserved(["Café Nø"])).toEqual(
    expect.arrayContaining([" host ", " hôte ", " hote ", "司会", " café nø ", " cafe nø "]),
  );
  expect(plainReserved([])).not.toContain("");
});
