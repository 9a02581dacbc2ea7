import type { Folded } from "./fold.ts";
import { isUnspaced, type Span } from "./word-list.ts";

/** A word that is spaced out has at least so many letters, where words have spaces between them anyway. */
const LEAST_LETTERS = 3;

/** No more than this stands between two letters of one word, in UTF-16 units: an emoji and spaces. */
const LONGEST_GAP = 4;

/** Words of one letter, which may stand before one that is spaced out: “you are a f o o l”. */
const LONE_WORD = /^[aeiouy]$/u;

/**
 * `folded` as it is read when its single letters belong together (`f o o l`, `f.o.o.l`): all that follow each other, then without a word of one letter before
 * them, then without what stands further apart than the others.
 */
export function bridge(folded: Folded): Folded[] {
  const tokens = [...folded.text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
    single: Array.from(text).length === 1,
  }));
  const runs: (typeof tokens)[] = [];
  const gaps: Span[] = [];
  const afterLoneWords: Span[] = [];
  const wider: Span[] = [];
  for (const [i, token] of tokens.entries()) {
    const previous = tokens[i - 1];
    const near = previous !== undefined && token.start - previous.end <= LONGEST_GAP;
    if (near && previous.single && token.single) runs[runs.length - 1]?.push(token);
    else runs.push([token]);
    const unspaced = near && isUnspaced(previous.text.slice(-1)) && isUnspaced(token.text[0] ?? "");
    if (unspaced && (previous.single || token.single)) gaps.push({ start: previous.end, end: token.start });
  }
  for (const run of runs.filter(({ length }) => length >= LEAST_LETTERS)) {
    const between = run.slice(1).map((token, i) => ({ start: run[i]?.end ?? 0, end: token.start }));
    gaps.push(...between);
    if (LONE_WORD.test(run[0]?.text ?? "")) afterLoneWords.push(...between.slice(0, 1));
    const lengths = between.map(({ start, end }) => end - start);
    wider.push(...between.filter((_, i) => (lengths[i] ?? 0) > Math.min(...lengths)));
  }
  if (gaps.length === 0) return [];
  const exceptions = [[], afterLoneWords, wider].filter((kept, i) => i === 0 || kept.length > 0);
  return exceptions.map((kept) =>
    without(
      folded,
      gaps.filter((gap) => !kept.includes(gap)),
    ),
  );
}

function without({ text, starts, ends }: Folded, gaps: readonly Span[]): Folded {
  const left: Folded = { text: "", starts: [], ends: [] };
  let from = 0;
  const rest = { start: text.length, end: text.length };
  for (const { start, end } of [...gaps, rest].sort((a, b) => a.start - b.start)) {
    left.text += text.slice(from, start);
    left.starts.push(...starts.slice(from, start));
    left.ends.push(...ends.slice(from, start));
    from = Math.max(from, end);
  }
  return left;
}

const UPRIGHT = "abcdefghijklmnopqrstuvwxyz";
const TURNED = "ɐqɔpǝɟƃɥıɾʞlɯuodbɹsʇnʌʍxʎz";

/** Letters that are hardly written but upside down. */
const PLAINLY_TURNED = /[ɐɔǝɟƃɥıɾʞɯɹʇʌʍʎ].*[ɐɔǝɟƃɥıɾʞɯɹʇʌʍʎ]/u;

/** `text` as it is read upside down, if it was written so. */
export function turn(text: string): Folded[] {
  if (!PLAINLY_TURNED.test(text)) return [];
  const turned: Folded = { text: "", starts: [], ends: [] };
  for (let i = text.length - 1; i >= 0; i -= 1) {
    const character = text[i] ?? "";
    turned.text += UPRIGHT[TURNED.indexOf(character)] ?? character;
    turned.starts.push(i);
    turned.ends.push(i + 1);
  }
  return [turned];
}
