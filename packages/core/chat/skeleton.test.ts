import fc from "fast-check";
import { expect, test } from "vitest";
import confusables from "unhomoglyph/data.json" with { type: "json" };
import { nameKey } from "./author-tag.ts";
import { skeleton } from "./skeleton.ts";

test.each([
  ["in capitals", "ANNA"],
  ["with Cyrillic letters", "Аnnа"],
  ["with Greek capitals", "ΑΝΝΑ"],
  ["fullwidth", "Ａｎｎａ"],
  ["in maths letters", "𝐀𝓷𝕟𝖺"],
  ["in small capitals", "ᴀɴɴᴀ"],
  ["enclosed", "Ⓐ🅝🄽🇦"],
  ["in Lisu", "ꓮꓠꓠꓮ"],
  ["with accents", "Ánñà"],
  ["with accents of their own", "A\u0301nn\u0303a"],
  ["struck out", "A\u0336n\u0336n\u0336a\u0336"],
  ["with joiners", "An\u200dn\u200ca"],
  ["with a soft hyphen", "An\u00adna"],
  ["with selectors and tags", "Anna\ufe0f\u{e0100}\u{e0041}"],
  ["with fillers", "An\u3164na\u2800"],
  ["spaced out", "A n-n.a"],
])("Anna %s looks like Anna", (_, disguised) => {
  expect(nameKey(disguised)).toBe(nameKey("Anna"));
});

test.each([
  ["Bill", "BiIl"],
  ["Bob", "B0b"],
  ["Emma", "Ernrna"],
  ["Groß", "Gross"],
  ["Γιώργος", "ΓΙΩΡΓΟΣ"],
  ["さくら", "ｻｸﾗ"],
  ["ガブリエル", "ｶﾞﾌﾞﾘｴﾙ"],
  ["مريم", "ﻣﺮﻳﻢ"],
  ["كريم", "کریم"],
])("%s looks like %s", (name, other) => {
  expect(nameKey(other)).toBe(nameKey(name));
});

test.each([
  ["Anna", "Hanna"],
  ["Anna", "Ana"],
  ["Ivan", "Иван"],
  ["ホスト", "ポスト"],
  ["राम", "रोम"],
  ["ש", "ם"],
  ["🎬", "🍿"],
])("%s and %s are told apart", (name, other) => {
  expect(nameKey(other)).not.toBe(nameKey(name));
});

test("words stay apart, whatever stands between them", () => {
  expect(skeleton(" The  Bár—Noir! ")).toBe("the bar nolr");
});

test("what Unicode takes for Latin letters or figures looks like them", () => {
  const pairs = Object.entries(confusables).filter(([, like]) => /^[a-z0-9]+$/iu.test(like));
  expect(pairs.length).toBe(1_454);
  const wrong = pairs.filter(([letter, like]) => skeleton(letter) !== skeleton(like));
  // The long s, which people read as an s, and Unicode as an f.
  expect(wrong).toEqual([["ſ", "f"]]);
});

const disguises = fc.constantFrom(...Object.keys(confusables));
const names = fc.string({
  unit: fc.oneof(disguises, fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
  maxLength: 24,
});

test("each character gives the same part of a skeleton wherever it stands", () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      const apart = [skeleton(one), skeleton(other)].filter((look) => look !== "").join(" ");
      expect(skeleton(`${one} ${other}`)).toBe(apart);
      expect(nameKey(`x${one}${other}`)).toBe(`x${skeleton(one)}${skeleton(other)}`.replaceAll(" ", ""));
    }),
  );
});

test("a skeleton looks like itself, and like its name however that is composed or capitalized", () => {
  fc.assert(
    fc.property(names, (name) => {
      const look = skeleton(name);
      expect(skeleton(look)).toBe(look);
      expect(skeleton(name.normalize("NFD"))).toBe(look);
      expect(skeleton(name.normalize("NFC"))).toBe(look);
    }),
  );
});

test("whatever can't be seen is put between its letters, a name looks the same", () => {
  const unseen = fc.constantFrom("\u200d", "\u00ad", "\ufe0f", "\u{e0041}", "\u3164", "\u0301", "\u2800");
  fc.assert(
    fc.property(fc.array(unseen, { minLength: 6, maxLength: 6 }), (between) => {
      const disguised = Array.from("Marlene", (letter, i) => letter + (between[i] ?? "")).join("");
      expect(skeleton(disguised)).toBe(skeleton("Marlene"));
    }),
  );
});
