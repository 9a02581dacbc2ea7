import {
  createSimpleTransformer,
  englishDataset,
  englishRecommendedTransformers,
  RegExpMatcher,
  resolveConfusablesTransformer,
} from "obscenity";
import { ALLOWLIST } from "./allowlist.ts";

/** Makes what people write fit for a screen that everyone sees. */
export interface Filter {
  /** `text` (composed, Unicode's NFC) with one asterisk for each character of a word that the room should not read. */
  clean(text: string): string;
}

/** The part of a text from `start` up to and without `end`, in UTF-16 units. */
type Span = { start: number; end: number };

/** Joiners, variation selectors and combining marks: put between letters they would hide a word from the list. */
const decoration = (code: number): boolean =>
  code === 0xad ||
  (code >= 0x300 && code <= 0x36f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x2060 && code <= 0x2064) ||
  (code >= 0xfe00 && code <= 0xfe0f);

const { blacklistMatcherTransformers = [], whitelistMatcherTransformers = [] } =
  englishRecommendedTransformers;

/**
 * A filter of two lists: obscenity's English words, however they are spelled, but for what `ALLOWLIST` names; and the venue's own `words`
 * or phrases in any script, whatever their case. Those match as whole words where the script puts spaces between words and anywhere
 * in a text where it doesn't or where endings are attached (Chinese, Japanese, Korean, Thai…): list each form that should be masked.
 */
export function createFilter({ words }: { words: readonly string[] }): Filter {
  const { blacklistedTerms, whitelistedTerms = [] } = englishDataset.build();
  const english = new RegExpMatcher({
    blacklistedTerms,
    whitelistedTerms: [...whitelistedTerms, ...ALLOWLIST],
    blacklistMatcherTransformers: [
      createSimpleTransformer((code) => (decoration(code) ? undefined : code)),
      ...blacklistMatcherTransformers,
    ],
    // So that Arsène is as innocent as Arsene.
    whitelistMatcherTransformers: [resolveConfusablesTransformer(), ...whitelistMatcherTransformers],
  });
  const own = words
    .map((word) => word.normalize("NFC").trim())
    .filter((word) => word !== "")
    .map(findWord);

  return {
    clean(text) {
      const composed = text.normalize("NFC");
      const insults = english
        .getAllMatches(composed)
        .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex + 1 }))
        // "455 people" is no insult, though the library reads 4 as a and 5 as s.
        .filter(({ start, end }) => !/^\p{N}+$/u.test(composed.slice(start, end)))
        .map((span) => wholeWord(composed, span));
      return mask(composed, [...insults, ...own.flatMap((find) => find(composed))]);
    },
  };
}

/** The scripts in which a word's end can't be told by a space. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";

/** Finds `word` in a text. Look-behind would do it in one expression, but older Safaris have none. */
function findWord(word: string): (text: string) => Span[] {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
  const pattern = new RegExp(literal, "giu");
  const openStart = new RegExp(`^(?:[${UNSPACED}]|[^\\p{L}\\p{M}\\p{N}])`, "u").test(word);
  const openEnd = new RegExp(`(?:[${UNSPACED}]|[^\\p{L}\\p{M}\\p{N}])$`, "u").test(word);

  return (text) =>
    [...text.matchAll(pattern)]
      .map((match) => ({ start: match.index, end: match.index + match[0].length }))
      .filter(
        ({ start, end }) =>
          (openStart || !/[\p{L}\p{M}\p{N}]$/u.test(text.slice(0, start))) &&
          (openEnd || !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(end))),
      );
}

/** `span` widened to the word around it: half a word with asterisks can still be read. */
function wholeWord(text: string, { start, end }: Span): Span {
  const before = text.slice(0, start).search(/[\p{Script=Latin}\p{M}\p{N}]*$/u);
  const after = text.slice(end).search(/[^\p{Script=Latin}\p{M}\p{N}]|$/u);
  return { start: before, end: end + after };
}

function mask(text: string, spans: Span[]): string {
  if (spans.length === 0) return text;
  let index = 0;
  let masked = "";
  for (const character of text) {
    const hidden = spans.some(({ start, end }) => index >= start && index < end) && character.trim() !== "";
    masked += hidden ? "*" : character;
    index += character.length;
  }
  return masked;
}
