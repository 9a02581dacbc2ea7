import { ALLOWLIST } from "./allowlist.ts";
import { createBackwardsFinder } from "./backwards.ts";
import { bridge, isTakenApart, joinWords, turn } from "./disguise.ts";
import { fold, type Folded } from "./fold.ts";
import { RUDE_WORDS } from "./rude-words.ts";
import { createFinder, isSpacedLetter, read, type Find, type Span } from "./word-list.ts";

/** Makes what people write fit for a screen that everyone sees. */
export interface Filter {
  /** `text` (composed, Unicode's NFC) with one asterisk for each character of a word that the room should not read. */
  clean(text: string): string;
}

/** Made once, with the first filter: it takes some milliseconds. */
let findRude: Find | undefined;
let findBackwards: ((text: string) => Span[]) | undefined;
let findInnocent: Find | undefined;

/**
 * A filter of two lists: rude words of the seven languages, but for what `ALLOWLIST` names; and the venue's own `words` or phrases in any script, whatever
 * their case. Both are found however they are spelled: in other letters, with figures and signs, stretched, spaced out. They match as whole words where the
 * script puts spaces between words and anywhere in a text where it doesn't or where endings are attached (Chinese, Japanese, Korean, Thai…): list each form
 * that should be masked.
 */
export function createFilter({ words }: { words: readonly string[] }): Filter {
  const rude = (findRude ??= createFinder(RUDE_WORDS));
  const backwards = (findBackwards ??= createBackwardsFinder(RUDE_WORDS));
  const innocent = (findInnocent ??= createFinder(ALLOWLIST));
  const own = words.map((word) => word.normalize("NFC").trim()).filter((word) => word !== "");
  const spelled = createFinder(own.filter(isSpelled));
  const literal = own.filter((word) => !isSpelled(word)).map(findLiterally);

  return {
    clean(text) {
      const composed = text.normalize("NFC");
      const folded = fold(composed);
      const insults = backwards(folded.text).map((span) => original(folded, span));
      const hidden = literal.flatMap((find) => find(composed));
      for (const view of [folded, ...bridge(folded, composed), ...turn(composed)]) {
        const readings = read(view.text);
        for (const span of rude(view.text, readings))
          insults.push(original(view, view === folded ? wholeWord(view.text, span) : span));
        for (const span of spelled(view.text, readings)) hidden.push(original(view, span));
      }
      for (const joined of joinWords(folded, composed)) {
        const spans = rude(joined.text, read(joined.text)).filter((span) => isTakenApart(joined, span));
        insults.push(...spans.map((span) => original(joined, span)));
      }
      if (insults.length > 0) {
        const innocents = innocent(folded.text, read(folded.text)).map((span) => original(folded, span));
        const isInnocent = (span: Span) =>
          innocents.some(({ start, end }) => start <= span.start && span.end <= end);
        hidden.push(...insults.filter((span) => !isInnocent(span)));
      }
      return mask(composed, hidden);
    },
  };
}

/** Whether a word has but letters, figures and spaces: then it is found however it is spelled. */
function isSpelled(word: string): boolean {
  return /^[\p{L}\p{M}\p{N}\s]*$/u.test(word) && /\p{L}/u.test(word);
}

/** Finds `word`, signs and all, as it is written. */
function findLiterally(word: string): (text: string) => Span[] {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
  const pattern = new RegExp(literal, "giu");
  const openStart = /^[^\p{L}\p{M}\p{N}]/u.test(word);
  const openEnd = /[^\p{L}\p{M}\p{N}]$/u.test(word);
  return (text) =>
    [...text.matchAll(pattern)]
      .map((match) => ({ start: match.index, end: match.index + match[0].length }))
      .filter(
        ({ start, end }) =>
          (openStart || !/[\p{L}\p{M}\p{N}]$/u.test(text.slice(0, start))) &&
          (openEnd || !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(end))),
      );
}

/** `span` of a folded text in the text that was folded, which may run the other way. */
function original({ starts, ends }: Folded, { start, end }: Span): Span {
  const [first, last] = [start, end - 1];
  return {
    start: Math.min(starts[first] ?? 0, starts[last] ?? 0),
    end: Math.max(ends[first] ?? 0, ends[last] ?? 0),
  };
}

/** `span` widened to the word around it: half a word with asterisks can still be read. */
function wholeWord(text: string, { start, end }: Span): Span {
  const goesOn = (index: number) => isSpacedLetter(text[index] ?? "");
  let [from, to] = [start, end];
  if (goesOn(from)) while (goesOn(from - 1)) from -= 1;
  if (goesOn(to - 1)) while (goesOn(to)) to += 1;
  return { start: from, end: to };
}

function mask(text: string, spans: Span[]): string {
  if (spans.length === 0) return text;
  const hidden = new Uint8Array(text.length);
  for (const { start, end } of spans) hidden.fill(1, start, end);
  let index = 0;
  let masked = "";
  for (const character of text) {
    masked += hidden[index] === 1 && character.trim() !== "" ? "*" : character;
    index += character.length;
  }
  return masked;
}
