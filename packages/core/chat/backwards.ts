import { parseLine, type Span } from "./word-list.ts";

/** A shorter word is too often another one when it is read backwards. */
const LEAST_LETTERS = 4;

/** What words of the lists are backwards, too, in seven languages, names of people and towns: rain in German, a wire in Polish, a first name in Turkish. */
const INNOCENT = new Set(
  "akantem dranoc drut esra flim kantem koog koogs regen skoog skoogs tawt tuls".split(" "),
);

const isWord = (word: string) => /^[a-z]+$/.test(word) && word.length >= LEAST_LETTERS;
const turned = (word: string) => Array.from(word).reverse().join("");

/** Finds in a folded text the words of `lines` (`word-list.ts`) that are written backwards, in Latin letters. */
export function createBackwardsFinder(lines: readonly string[]): (text: string) => Span[] {
  const whole = new Set<string>();
  const anywhere = new Set<string>();
  for (const { start, words, end } of lines.map(parseLine)) {
    if (start === "~") continue;
    const those = start === "*" && end === "*" ? anywhere : whole;
    for (const word of words) if (isWord(word)) those.add(turned(word));
  }
  const parts = [...anywhere];
  return (text) => {
    const found: Span[] = [];
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
      if ((whole.has(word) && !INNOCENT.has(word)) || parts.some((part) => word.includes(part)))
        found.push({ start: index, end: index + word.length });
    return found;
  };
}
