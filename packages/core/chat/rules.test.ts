import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLANK, flawOf, MESSAGE_PATTERN, NAME_MAX, oneLine, REFUSED, TEXT_MAX } from "./rules.ts";

const flawOfText = (typed: string) => flawOf(typed, TEXT_MAX);
const flawOfName = (typed: string) => flawOf(typed, NAME_MAX);

describe("a message", () => {
  test.each([
    ["plain words", "What a movie!"],
    ["emoji, joined and with a flag", "👩‍🚀 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["Hebrew with a direction mark", "סרט נהדר\u200f!"],
    ["Arabic", "فيلم رائع"],
    ["Persian with a non-joiner", "می\u200cخواهم"],
    ["Japanese with a wide space", "最高\u3000です"],
    ["Thai", "หนังดีมาก"],
    ["a single letter", "x"],
    ["letters with many marks", "a\u0301\u0323"],
  ])("can hold %s", (_, text) => {
    expect(flawOfText(text)).toBeUndefined();
  });

  test("may have white space around it", () => {
    expect(flawOfText("  hello there \n")).toBeUndefined();
  });

  test("has 1 to 280 characters", () => {
    expect(flawOfText("x".repeat(280))).toBeUndefined();
    expect(flawOfText(` ${"x".repeat(280)} `)).toBeUndefined();
    expect(flawOfText("x".repeat(281))).toBe("too long");
    expect(flawOfText("")).toBe("blank");
  });

  test.each([
    ["spaces", "   "],
    ["a joiner", "\u200d"],
    ["a Hangul filler", "\u3164"],
    ["Braille's blank", "\u2800\u2800"],
    ["variation selectors", "\ufe0f"],
    ["a tag", "\u{e0041}"],
    ["a tag and a selector of the last plane", "\u{e0001}\u{e0100}"],
    ["a mark of musical writing", "\u{1d173}"],
    ["an empty note", "\u{1d159}"],
    ["shorthand's control", "\u{1bca0}"],
    ["a filler of Khitan", "\u{16fe4}"],
    ["a blank of hieroglyphs", "\u{13441}"],
  ])("can't be just %s", (_, text) => {
    expect(flawOfText(text)).toBe("blank");
  });

  test.each([
    ["U+0000", "a\u0000b"],
    ["U+000A", "two\nlines"],
    ["U+0009", "a\ttab"],
    ["U+001B", "\u001b[31mred"],
    ["U+007F", "a\u007f"],
    ["U+0085", "a\u0085b"],
    ["U+200B", "a\u200bb"],
    ["U+2028", "a\u2028b"],
    ["U+202E", "\u202eoops"],
    ["U+202C", "a\u202c"],
    ["U+2066", "\u2066a"],
    ["U+2060", "a\u2060b"],
    ["U+FEFF", "a\ufeffb"],
  ])("can't hold %s", (_, text) => {
    expect(flawOfText(text)).toBe("invisible");
  });

  test("of two lines becomes one line", () => {
    const line = oneLine(" one\r\n\ttwo \u2028three\n");
    expect(line).toBe("one two three");
    expect(flawOfText(line)).toBeUndefined();
  });
});

describe("a name", () => {
  test("has 1 to 24 characters, and no line breaks", () => {
    expect(flawOfName(" Ada ")).toBeUndefined();
    expect(flawOfName("x".repeat(24))).toBeUndefined();
    expect(flawOfName("x".repeat(25))).toBe("too long");
    expect(flawOfName(" ")).toBe("blank");
    expect(flawOfName("A\nB")).toBe("invisible");
  });
});

describe("the pattern", () => {
  test("is written so that JavaScript and Java read it alike: explicit ranges of four digits, nothing else", () => {
    const unit = String.raw`(\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\u(?!d[89a-f])[0-9a-f]{4})`;
    for (const ranges of [REFUSED, BLANK]) expect(ranges).toMatch(new RegExp(`^(${unit}(-${unit})?)+$`));
  });

  test("takes for blank or refuses all that Unicode knows to have no glyph, in every plane, and no letter, digit or sign", () => {
    // Signs that Arabic and Syriac write around a number are format characters that one sees.
    const seen = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;
    const unseen = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cf}\p{Cc}]/u;
    // Unicode counts these among letters and signs, and one sees nothing.
    // eslint-disable-next-line no-misleading-character-class -- single signs, which happen to join
    const blankLetters = /[\u{13441}\u{13442}\u{16fe4}]/u;
    const taken = new RegExp(`^[${BLANK}${REFUSED}]$`, "u");
    const visible = /[\p{L}\p{N}\p{P}\p{Sm}\p{Sc}\p{Sk}]/u;
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      const blank = (unseen.test(character) && !seen.test(character)) || blankLetters.test(character);
      if (taken.test(character) ? !blank && visible.test(character) : blank) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test("says what the check says", () => {
    const unicode = new RegExp(MESSAGE_PATTERN, "u");
    const odd = fc.string({ unit: "binary", maxLength: 40 });
    const invisible = fc.string({
      unit: fc.constantFrom(" ", "\u200d", "\u200b", "a", "\n", "🎬", "\u202e"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.oneof(odd, invisible), (typed) => {
        const trimmed = typed.trim();
        expect(flawOfText(typed) === undefined).toBe(unicode.test(trimmed));
      }),
    );
  });
});
