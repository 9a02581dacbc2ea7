import { fold, MASK, remembered } from "./fold.ts";

/** A part of a text, in UTF-16 units: from `start` up to and without `end`. */
export type Span = { start: number; end: number };

/** What each UTF-16 unit of a folded text may be read as: letters, and a separator where it is none. */
type Readings = readonly (readonly string[])[];

/** Where what is looked for stands in a folded text, of which `readings` are given. */
export type Find = (text: string, readings: Readings) => Span[];

/** Thai, Lao, Burmese, Khmer, kana, Chinese and Hangul: a word's end can't be told by a space there. */
const UNSPACED =
  /[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\ud840-\ud8bf\uf900-\ufaff]/;
const KANA = /[\u3041-\u3096]/;

/** What else a letter is written as: figures and signs that resemble it, accents that are kept, a Cyrillic u. */
const ALSO: Record<string, string> = {
  a: "4@",
  b: "8",
  c: "(",
  e: "3é",
  g: "69",
  i: "1!|",
  l: "1|",
  n: "ñ",
  o: "0",
  s: "5$",
  t: "7+",
  u: "vу",
  y: "у",
  z: "2",
  و: "0",
};

/** What each such character is read as beside itself. */
const READ_AS = new Map<string, string[]>();
for (const [letter, others] of Object.entries(ALSO))
  for (const other of others) READ_AS.set(other, [...(READ_AS.get(other) ?? []), letter]);

/** In a list's words: separators. */
const GAP = " ";

/** Fewer letters with a mask among them could be anything; where a letter is a syllable, one less. */
const LEAST_MASKED = 4;

/** A letter of words that begin alike, how they go on, and those that end with it. */
type Node = { letter: string; next: Map<string, Node>; ends: End[] };
const nodeOf = (letter: string): Node => ({ letter, next: new Map(), ends: [] });

/** How a word ends: with the word in the text, too, or not; what makes another word of it; whether only the last word of a phrase is meant. */
type End = { whole: boolean; unless: readonly string[]; last: boolean };

/**
 * Finds words in folded texts (`fold.ts`), whole ones, however their letters are written, stretched or masked. A list has one word in each line: `(s|es)` is one
 * of these endings and `(s)?` none or one, `e?` a letter that may be missing, a space separators, `_` separators or none, `*` at an end more letters, `(?!…|…)` at
 * the end what must not follow, `~` at the start that only the last word is meant. Words of scripts without spaces are found anywhere.
 */
export function createFinder(lines: readonly string[]): Find {
  const whole = nodeOf("");
  const anywhere = nodeOf("");
  for (const line of lines) {
    const { start, words, unless, end } = parseLine(line);
    for (const word of words) {
      const root = start === "*" || UNSPACED.test(word[0] ?? "") ? anywhere : whole;
      let node = root;
      for (const letter of word) {
        const next = node.next.get(letter) ?? nodeOf(letter);
        node.next.set(letter, next);
        node = next;
      }
      const open = end !== "" || UNSPACED.test(word[word.length - 1] ?? "");
      node.ends.push({ whole: !open, unless, last: start === "~" });
    }
  }
  return (text, readings) => {
    const found: Span[] = [];
    for (let start = 0; start < text.length; start += 1) {
      // What begins here begins with the letter before, too, which is stretched by this one.
      if (start > 0 && text[start] === text[start - 1]) continue;
      findFrom(anywhere, text, readings, start, found);
      if (!isSpacedLetter(text[start - 1])) findFrom(whole, text, readings, start, found);
    }
    return found;
  };
}

/** A line of a list, in folded letters: all words that it stands for, and the signs around them. */
export function parseLine(line: string): { start: string; words: string[]; unless: string[]; end: string } {
  const letters = line.replace(/[\p{L}\p{M}\p{N}]+/gu, (run) => fold(run).text);
  const [, start = "", pattern = "", unless = "", end = ""] =
    /^([*~]?)(.*?)(?:\(\?!(.*)\))?(\*?)$/u.exec(letters) ?? [];
  return { start, words: expand(pattern), unless: unless.split("|").filter(Boolean), end };
}

/** Adds to `found` what begins at `start`: goes on by all letters that a character may be read as at once. */
function findFrom(root: Node, text: string, readings: Readings, start: number, found: Span[]): void {
  let nodes: Node[] = [];
  for (const reading of readings[start] ?? []) add(nodes, root.next.get(reading));
  for (let at = start + 1; nodes.length > 0; at += 1) {
    for (const { ends } of nodes) {
      const end = ends.find((end) => mayEnd(end, text, at));
      if (end === undefined) continue;
      const word = text.slice(start, at);
      if (!isReadable(word)) continue;
      found.push({ start: end.last ? start + word.lastIndexOf(GAP) + 1 : start, end: at });
    }
    if (at >= text.length) return;
    const character = text[at];
    const readAs = readings[at] ?? [];
    const reached: Node[] = [];
    for (const node of nodes) {
      if (character === MASK) for (const next of node.next.values()) add(reached, next);
      for (const reading of readAs) add(reached, node.next.get(reading));
      if (readAs.includes(node.letter) || (character === "ー" && KANA.test(node.letter))) add(reached, node);
    }
    nodes = reached;
  }
}

/** Adds `node`, if it is one, to `nodes` once: they are few, and a set for each letter is what takes the time. */
function add(nodes: Node[], node: Node | undefined): void {
  if (node && !nodes.includes(node)) nodes.push(node);
}

function mayEnd({ whole, unless }: End, text: string, at: number): boolean {
  if (unless.some((other) => text.startsWith(other, at))) return false;
  // A figure before a letter is a letter, too.
  return !whole || !isSpacedLetter(text[/[0-9]/.test(text[at] ?? "") ? at + 1 : at]);
}

/** What each unit of a folded text may be read as. */
export function read(text: string): Readings {
  const readings: (readonly string[])[] = [];
  for (let i = 0; i < text.length; i += 1) readings.push(readingsOf(text.charAt(i)));
  return readings;
}

const readingsOf = remembered((character): readonly string[] => {
  const others = READ_AS.get(character);
  if (!others && isLetter(character)) return [character];
  return [character, ...(others ?? []), ...(isLetter(character) ? [] : [GAP])];
});

/** "455 people" is no insult, though 4 resembles a and 5 s; nor is M*A*S*H: a word has letters for at least half of it, and masks in one place within. */
function isReadable(found: string): boolean {
  if (/^[a-zñé ]*$/.test(found)) return true;
  const figures = found.replace(/[^0-9]/g, "").length;
  if (figures > found.length / 2) return false;
  const [masks, ...more] = found.match(/\*+/g) ?? [];
  if (masks === undefined) return true;
  const least = UNSPACED.test(found) ? LEAST_MASKED - 1 : LEAST_MASKED;
  return (
    found.length >= least && masks.length <= found.length / 2 && more.length === 0 && !found.endsWith(MASK)
  );
}

/** Whether a character of a folded text belongs to a word that spaces set apart. */
export const isSpacedLetter = (character = ""): boolean => isSpaced(character);
const isSpaced = remembered((character) => /[\p{L}\p{M}]/u.test(character) && !UNSPACED.test(character));

/** Whether a character belongs to a script without spaces. */
export function isUnspaced(character: string): boolean {
  return UNSPACED.test(character);
}

const isLetter = (character: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(character);

/** All words that a line of a list stands for. */
function expand(pattern: string): string[] {
  const choice = /\(([^()]*)\)(\??)|(.)\?/u.exec(pattern);
  if (choice === null) {
    const spaced = pattern.replace(/_/g, GAP);
    const words = spaced === pattern ? [pattern] : [spaced, pattern.replace(/_/g, "")];
    return words.flatMap((word) => (word.includes("f") ? [word, word.replace(/f/g, "ph")] : [word]));
  }
  const [all, alternatives, optional, letter] = choice;
  const choices = alternatives?.split("|") ?? [letter ?? ""];
  if (optional !== "") choices.push("");
  const rest = pattern.slice(choice.index + all.length);
  return choices.flatMap((chosen) => expand(pattern.slice(0, choice.index) + chosen + rest));
}
