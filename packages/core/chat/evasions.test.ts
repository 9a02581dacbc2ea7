import { expect, test } from "vitest";
import evasions from "./samples/evasions.json" with { type: "json" };
import innocent from "./samples/innocent.json" with { type: "json" };
import { createFilter } from "./filter.ts";

const filter = createFilter({ words: [] });
const clean = (text: string): string => filter.clean(text);

/** The messages of each language's evasions that pass, of how many. Somebody who had not seen the filter wrote them. */
const PASSING: Record<string, { of: number; passing: string[] }> = {
  en: { of: 150, passing: ["go k ill yourself"] },
  de: { of: 61, passing: [] },
  es: { of: 65, passing: [] },
  fr: { of: 64, passing: ["p u t e table 2"] },
  pt: { of: 65, passing: [] },
  ja: { of: 79, passing: ["ま゛ん゛こ゛"] },
  ar: { of: 79, passing: [] },
};

test.each(Object.entries(PASSING))("of the evasions in %s only these pass", (language, { of, passing }) => {
  const messages = evasions.filter((evasion) => evasion.language === language).map(({ message }) => message);
  expect(messages).toHaveLength(of);
  expect(messages.filter((message) => clean(message) === message.normalize("NFC"))).toEqual(passing);
  expect(passing.length / of).toBeLessThanOrEqual(0.05);
});

test("all innocent messages stay whole", () => {
  expect(innocent.filter((message) => clean(message) !== message.normalize("NFC"))).toEqual([]);
  expect(innocent).toHaveLength(316);
});

test("of a rude message only the rude word is hidden", () => {
  const plain = evasions.filter(({ kind, language }) => kind === "plain" && language !== "ja");
  const wrong = plain.filter(({ message, plain: word }) => {
    const at = message.normalize("NFC").indexOf(word.normalize("NFC"));
    return (
      at < 0 ||
      clean(message) !== message.slice(0, at) + word.replace(/\S/gu, "*") + message.slice(at + word.length)
    );
  });
  expect(wrong.map(({ message }) => clean(message))).toEqual([
    // Phrases that are rude as a whole, and one whose first word is harmless alone.
    "** **** ** la ****",
    "vai ***** ** **",
    "النادل ابن ******",
  ]);
});
