import { remembered, type Folded } from "./fold.ts";
import { isUnspaced, type Span } from "./word-list.ts";

/** A word that is spaced out has at least so many letters, where words have spaces between them anyway. */
const LEAST_LETTERS = 3;

/** No more than this stands between two letters of one word, in UTF-16 units: an emoji and spaces. */
const LONGEST_GAP = 4;

/** Words of one letter, which may stand before one that is spaced out: “you are a f o o l”. */
const LONE_WORD = /^[aeiouy]$/u;

/** A run of letters and figures in a folded text. `single`: it was one character. `gap`: what stands between it and the one before. */
type Token = Span & { single: boolean; gap: Span };

/** What holds letters together: anything but spaces, and the apostrophes that are written in words. */
const HOLDS = /^[^\s'’]+$/;

/**
 * `folded`, which was `original`, as it is read when its single letters belong together (`f o o l`, `f.o.o.l`): with what signs hold to them (`fo.o.l`); all that
 * follow each other; without a word of one letter before them; without what stands further apart than the others.
 */
export function bridge(folded: Folded, original: string): Folded[] {
  const { text, starts, ends } = folded;
  const tokens = tokensOf(folded);
  const runs: Token[][] = [];
  const gaps = new Set<Span>();
  const held = new Set<Span>();
  for (const [i, token] of tokens.entries()) {
    const previous = tokens[i - 1];
    const { gap, single } = token;
    const near = previous !== undefined && gap.end - gap.start <= LONGEST_GAP;
    if (near && previous.single && single) runs[runs.length - 1]?.push(token);
    else runs.push([token]);
    if (!near || !(previous.single || single)) continue;
    if (isUnspaced(text[gap.start - 1] ?? "") && isUnspaced(text[gap.end] ?? "")) gaps.add(gap);
    else if (HOLDS.test(original.slice(ends[gap.start - 1], starts[gap.end]))) held.add(gap);
  }
  const afterLoneWords = new Set<Span>();
  const wider = new Set<Span>();
  for (const run of runs) {
    if (run.length < LEAST_LETTERS) continue;
    const between = run.slice(1).map(({ gap }) => gap);
    for (const gap of between) gaps.add(gap);
    const [first, second] = run;
    if (first && second && LONE_WORD.test(text.slice(first.start, first.end))) afterLoneWords.add(second.gap);
    const least = Math.min(...between.map(({ start, end }) => end - start));
    for (const gap of between) if (gap.end - gap.start > least) wider.add(gap);
  }
  const views = [...held].some((gap) => !gaps.has(gap)) ? [without(folded, [...gaps, ...held])] : [];
  if (gaps.size === 0) return views;
  views.push(without(folded, gaps));
  for (const kept of [afterLoneWords, wider])
    if (kept.size > 0)
      views.push(
        without(
          folded,
          [...gaps].filter((gap) => !kept.has(gap)),
        ),
      );
  return views;
}

/** Fewer letters over a space may be the end of one word and the beginning of another. */
const LEAST_TAKEN_APART = 4;

/** `folded`, which was `original`, without the spaces between words of scripts that have none (`くそ やろう`); nothing where there are none. */
export function joinWords(folded: Folded, original: string): Folded[] {
  const { text, starts, ends } = folded;
  const gaps = tokensOf(folded)
    .map(({ gap }) => gap)
    .filter(
      ({ start, end }) =>
        isUnspaced(text[start - 1] ?? "") &&
        isUnspaced(text[end] ?? "") &&
        original.slice(ends[start - 1], starts[end]).trim() === "",
    );
  return gaps.length > 0 ? [without(folded, gaps)] : [];
}

/** Whether what was found in a text of `joinWords` begins where a word does: what begins within one is by chance. */
export function isTakenApart({ text, starts, ends }: Folded, { start, end }: Span): boolean {
  const begins = starts[start] !== ends[start - 1] || !isUnspaced(text[start - 1] ?? "");
  return begins && end - start >= LEAST_TAKEN_APART;
}

/** Whether a unit of a folded text is a letter, a figure, or half of one. */
const isTokens = remembered((unit) => /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(unit));

function tokensOf({ text, starts }: Folded): Token[] {
  const tokens: Token[] = [];
  let before = 0;
  for (let start = 0; start < text.length; start += 1) {
    if (!isTokens(text.charAt(start))) continue;
    let end = start + 1;
    while (end < text.length && isTokens(text.charAt(end))) end += 1;
    tokens.push({
      start,
      end,
      gap: { start: before, end: start },
      single: starts[start] === starts[end - 1],
    });
    before = end;
    start = end;
  }
  return tokens;
}

function without({ text, starts, ends }: Folded, gaps: Iterable<Span>): Folded {
  const gone = new Uint8Array(text.length);
  for (const { start, end } of gaps) gone.fill(1, start, end);
  const left: Folded = { text: "", starts: [], ends: [] };
  for (let i = 0; i < text.length; i += 1) {
    if (gone[i] === 1) continue;
    left.text += text.charAt(i);
    left.starts.push(starts[i] ?? 0);
    left.ends.push(ends[i] ?? 0);
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
