import fc from "fast-check";
import { expect, test } from "vitest";
import { limitMarks } from "./limit-marks.ts";

test.each([
  ["a letter under a pile of marks", `Z${"\u0335".repeat(38)}algo`, "Z\u0335\u0335\u0335algo"],
  ["a letter that has one of its own", `a\u0301${"\u0300\u0302\u0303".repeat(9)}`, "á\u0300\u0302\u0303"],
  [
    "a pile held together by joiners",
    `e${"\u0301\u200d".repeat(6)}`,
    `é\u200d\u0301\u200d\u0301\u200d\u0301${"\u200d".repeat(3)}`,
  ],
  [
    "a pile held together by soft hyphens",
    `x${"\u0301\u00ad".repeat(5)}`,
    `x\u0301\u00ad\u0301\u00ad\u0301${"\u00ad".repeat(3)}`,
  ],
  ["a pile on nothing", "\u0e49".repeat(40), "\u0e49\u0e49\u0e49"],
  [
    "piles side by side",
    `o${"\u0302".repeat(9)}o${"\u0302".repeat(9)}`,
    "ô\u0302\u0302\u0302ô\u0302\u0302\u0302",
  ],
])("%s is cut to three marks", (_name, written, shown) => {
  expect(limitMarks(written)).toBe(shown);
});

test.each([
  "Việt Nam, Phở đặc biệt",
  "שָׁלוֹם",
  "بِسْمِ ٱللَّهِ",
  "क्ष्म्य नमस्ते",
  "น้ำใจที่ดี",
  "བསྒྲུབས་",
  "ま゛じ が",
  "👩‍❤️‍💋‍👨 🏳️‍🌈 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
])("%s is as it was written", (written) => {
  expect(limitMarks(written)).toBe(written.normalize("NFC"));
});

test("whatever is written, no more than three marks follow each other, and nothing else is lost", () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\u0301", "\u0335", "\u200d", "\u0e49", "e"),
  );
  fc.assert(
    fc.property(
      fc.array(unit).map((pieces) => pieces.join("")),
      (written) => {
        const shown = limitMarks(written);
        expect(shown).not.toMatch(/\p{M}(?:[^\P{DI}\p{M}]*\p{M}){3}/u);
        const letters = (text: string) => text.normalize("NFC").replace(/\p{M}/gu, "");
        expect(letters(shown)).toBe(letters(written));
      },
    ),
  );
});
