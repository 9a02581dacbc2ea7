import fc from "fast-check";
import { expect, test } from "vitest";
import confusables from "unhomoglyph/data.json" with { type: "json" };
import { fold } from "./fold.ts";

test.each([
  ["Ｆｏｏ Ｂａｒ", "foo bar"],
  ["𝓕𝓸𝓸 🅑🅐🅡 🄵🅾🄾 ⒡⒪⒪ 🇫🇴🇴 ᶠᵒᵒ", "foo bar foo foo foo foo"],
  ["f\u3164o\u2800o\u{e0100} b\u00ada\u200dr\u{e0020}", "foo bar"],
  ["f\u0336o\u0336o\u0336 f\u0301\u0323o\u0302o", "foo foo"],
  ["fооbаr, βаr, ꜰᴏᴏ", "foobar  bar  foo"],
  ["foooooo", "foo"],
  ["Straße, Ærø, œuvre", "strasse  aero  oeuvre"],
  ["El Niño, pédé", "el niño  pédé"],
  ["ﾁﾝﾎﾟ ち゛ キチガイ ㋮ ファ", "ちんぽ ぢ きちがい ま ふあ"],
  ["مَـرْحَبـــا أهلاً ڪتاب ﻣﺮﺣﺒﺎ", "مرحبا اهلا كتاب مرحبا"],
  ["βλάκας, Это фильм", "βλακασ  это фильм"],
  ["f*ck f#ck f○ck", "f*ck f*ck f*ck"],
])("%j folds to %j", (written, folded) => {
  expect(fold(written.normalize("NFC")).text).toBe(folded);
});

/** By their small letters, or as an i before an l; a Cyrillic у is kept, for it is read as u and as y. */
const READ_OTHERWISE = new Set("ϲϹſΗͺＩⅠƖΙІӀΜΝуΥϒУ");

test("every Latin, Greek, Cyrillic, Armenian or Cherokee letter that Unicode takes for a Latin one is read as that", () => {
  const scripts =
    /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}]/u;
  const letters = Object.entries(confusables).filter(
    ([letter, like]) =>
      /^[a-z]$/iu.test(like) && /[^\0-\x7f]/u.test(letter) && scripts.test(letter) && /\p{L}/u.test(letter),
  );
  expect(letters.length).toBe(197);
  const wrong = letters.filter(([letter, like]) => {
    const { text } = fold(letter);
    return text !== like.toLowerCase() && !READ_OTHERWISE.has(letter);
  });
  expect(wrong.map(([letter, like]) => `${letter} is ${like}, not ${fold(letter).text}`)).toEqual([]);
});

test("whatever is written, each part of the folded text tells where it stood", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (written) => {
      const { text, starts, ends } = fold(written);
      expect(starts.length).toBe(text.length);
      expect(ends.length).toBe(text.length);
      for (let i = 0; i < text.length; i += 1) {
        expect(starts[i]).toBeLessThan(ends[i] ?? 0);
        expect(ends[i]).toBeLessThanOrEqual(written.length);
        expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
      }
    }),
  );
});
