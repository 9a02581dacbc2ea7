import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VisibleError } from "../visible-error.ts";
import {
  BLANK,
  checkName,
  checkText,
  MESSAGE_PATTERN,
  NAME_MAX,
  oneLine,
  REFUSED,
  TEXT_MAX,
} from "./rules.ts";

/** What `check` says about `typed`, as "type: message". */
function complaint(check: (typed: string) => string, typed: string): string {
  try {
    check(typed);
  } catch (error) {
    if (error instanceof VisibleError) return `${error.type}: ${error.message}`;
    throw error;
  }
  throw new Error(`${JSON.stringify(typed)} was accepted`);
}

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
    expect(checkText(text)).toBe(text);
  });

  test("loses the white space around it", () => {
    expect(checkText("  hello there \n")).toBe("hello there");
  });

  test("has 1 to 280 characters", () => {
    expect(checkText("x".repeat(TEXT_MAX))).toHaveLength(280);
    expect(checkText(` ${"x".repeat(TEXT_MAX)} `)).toHaveLength(280);
    expect(complaint(checkText, "x".repeat(281))).toBe(
      "InvalidMessage: A message has at most 280 characters; this one has 281: shorten it",
    );
    expect(complaint(checkText, "")).toBe(
      "InvalidMessage: A message has 1 to 280 characters; this one is empty: write something",
    );
  });

  test.each([
    ["spaces", "   "],
    ["a joiner", "\u200d"],
    ["a Hangul filler", "\u3164"],
    ["Braille's blank", "\u2800\u2800"],
    ["variation selectors", "\ufe0f"],
  ])("can't be just %s", (_, text) => {
    expect(complaint(checkText, text)).toContain("this one is empty");
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
  ])("can't hold %s", (code, text) => {
    expect(complaint(checkText, text)).toBe(
      `InvalidMessage: A message can't hold the invisible character ${code}: remove it`,
    );
  });

  test("of two lines becomes one line", () => {
    expect(checkText(oneLine(" one\r\n\ttwo \u2028three\n"))).toBe("one two three");
  });
});

describe("a name", () => {
  test("has 1 to 24 characters, and no line breaks", () => {
    expect(checkName(" Ada ")).toBe("Ada");
    expect(checkName("x".repeat(NAME_MAX))).toHaveLength(24);
    expect(complaint(checkName, "x".repeat(25))).toBe(
      "InvalidMessage: A name has at most 24 characters; this one has 25: shorten it",
    );
    expect(complaint(checkName, " ")).toMatch(/^InvalidMessage: A name has 1 to 24 characters/);
    expect(complaint(checkName, "A\nB")).toBe(
      "InvalidMessage: A name can't hold the invisible character U+000A: remove it",
    );
  });
});

describe("the pattern", () => {
  test("is written so that JavaScript and Java read it alike: explicit ranges of four digits, nothing else", () => {
    for (const ranges of [REFUSED, BLANK]) expect(ranges).toMatch(/^(\\u[0-9a-f]{4}(-\\u[0-9a-f]{4})?)+$/);
  });

  test("means the same with and without JavaScript's u flag, and says what the check says", () => {
    const plain = new RegExp(MESSAGE_PATTERN);
    const unicode = new RegExp(MESSAGE_PATTERN, "u");
    const odd = fc.string({ unit: "binary", maxLength: 40 });
    const invisible = fc.string({
      unit: fc.constantFrom(" ", "\u200d", "\u200b", "a", "\n", "🎬", "\u202e"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.oneof(odd, invisible), (typed) => {
        const trimmed = typed.trim();
        expect(unicode.test(trimmed)).toBe(plain.test(trimmed));
        if (plain.test(trimmed)) expect(checkText(typed)).toBe(trimmed);
        else expect(complaint(checkText, typed)).toMatch(/^InvalidMessage/);
      }),
    );
  });
});
