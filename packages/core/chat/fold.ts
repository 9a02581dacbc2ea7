import { LOOKALIKES } from "./lookalikes.ts";

/** What a letter is hidden behind by whoever writes f*ck: each of these becomes the first. */
const MASKS = "*#_%●○〇◯•";
export const MASK = "*";

/** A text as it is compared: letters, figures, signs that pass for letters, masks, and a space for each other character. */
export type Folded = {
  text: string;
  /** By each UTF-16 unit of `text`: where what it stands for starts and ends in the original. */
  starts: number[];
  ends: number[];
};

/** A character, and the marks and voicing signs that stand on it. */
const CLUSTER = /[^][\p{M}\u309b\u309c\uff9e\uff9f]*/uy;

/** What has no shape of its own: ignorable and format characters, marks that any script takes, Braille's blank, the Arabic stretch. */
const SHAPELESS = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Script=Inherited}\u2800\u0640]/gu;

/** Letters whose accent makes another word: coño is no cone, and Portuguese pede no pédé. */
const ACCENTED = new Set(["ñ", "é"]);

/** Small kana, and the full-size ones that they are read as. */
const SMALL_KANA = new Map(zip("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ"));

/** Enclosed letters that Unicode's compatibility forms leave out: regional indicators, negative circles and squares. */
const ENCLOSED = [0x1f1e6, 0x1f150, 0x1f170] as const;

/** Letters of other scripts that look like Latin ones, and Latin ones that look like plainer ones. */
const PLAIN = new Map(
  LOOKALIKES.flatMap((alike) => {
    const [plain = "", ...others] = Array.from(alike);
    return others.map((other): [string, string] => [other, plain]);
  }),
);

/** Letters that are written as two where keyboards lack them. */
const SPELLED = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
]);

const LATIN = /\p{Script=Latin}/u;
const LETTER = /[\p{L}\p{N}]/u;

/** What has a meaning of its own in a folded text. */
const MEANS = /[\p{L}\p{M}\p{N}!$()+@|]/u;

/** A run of one letter longer than this reads like one of this many. */
const MOST_ALIKE = 2;

/**
 * `original` without case, accents, width, style, stretched letters and all that can't be seen, in the letters that it is read as. Letters of other scripts are
 * Latin only in a word with a Latin letter or by themselves, so that Greek stays Greek.
 */
export function fold(original: string): Folded {
  const folded: Folded = { text: "", starts: [], ends: [] };
  const mixed = mixedWords(original);
  let last = "";
  let alike = 0;
  let index = 0;
  while (index < original.length) {
    const cluster = clusterAt(original, index);
    const end = index + cluster.length;
    // Letters of other scripts alone are read in two ways.
    for (const character of foldCluster(cluster, cluster >= "\u0080" && mixed(index))) {
      alike = character === last ? alike + 1 : 1;
      last = character;
      if (alike > MOST_ALIKE) {
        folded.ends[folded.ends.length - 1] = end;
        continue;
      }
      folded.text += character;
      for (let unit = 0; unit < character.length; unit += 1) {
        folded.starts.push(index);
        folded.ends.push(end);
      }
    }
    index = end;
  }
  return folded;
}

/** The cluster that begins at `index`. Most are one letter before which and after which nothing can stand on another. */
function clusterAt(text: string, index: number): string {
  if (text[index]! < "\u0300" && !(text[index + 1]! >= "\u0300")) return text[index]!;
  CLUSTER.lastIndex = index;
  return CLUSTER.exec(text)?.[0] ?? text[index]!;
}

/** Whether the word at an index holds a Latin letter, or is but one letter: asked from the first index to the last. */
function mixedWords(text: string): (index: number) => boolean {
  const words = text.matchAll(/\S+/gu);
  let end = 0;
  let mixed = false;
  return (index) => {
    while (index >= end) {
      const word = words.next().value;
      if (word === undefined) return false;
      end = word.index + word[0].length;
      const normal = word[0].normalize("NFKC");
      mixed = LATIN.test(normal) || Array.from(normal).length === 1;
    }
    return mixed;
  };
}

const foldedUnits = {
  mixed: remembered((unit) => foldAnew(unit, true)),
  apart: remembered((unit) => foldAnew(unit, false)),
};

function foldCluster(cluster: string, mixed: boolean): string {
  if (cluster.length > 1) return foldAnew(cluster, mixed);
  return foldedUnits[mixed ? "mixed" : "apart"](cluster);
}

function foldAnew(cluster: string, mixed: boolean): string {
  if (MASKS.includes(cluster)) return MASK;
  if (cluster.length === 1 && cluster < "\u0080") return MEANS.test(cluster) ? cluster.toLowerCase() : " ";
  const enclosed = enclosedLetter(cluster);
  if (enclosed !== undefined) return enclosed;

  const normal = cluster
    .replace(/[\u309b\uff9e]/gu, "\u3099")
    .replace(/[\u309c\uff9f]/gu, "\u309a")
    .normalize("NFKC")
    .toLowerCase();
  // “⒡” is “(f)” by then.
  const letters = LETTER.test(normal) ? normal.replace(/[()]/gu, "") : normal;
  let folded = "";
  for (const character of letters) folded += foldCharacter(character, mixed);
  return folded;
}

/** The letter in an enclosed one that Unicode's compatibility forms leave out, with which `text` begins; undefined: it begins with none. */
export function enclosedLetter(text: string): string | undefined {
  const code = text.codePointAt(0) ?? 0;
  const first = ENCLOSED.find((first) => code >= first && code < first + 26);
  return first === undefined ? undefined : String.fromCharCode(0x61 + code - first);
}

/** A small letter as it is read; `mixed`: beside Latin letters, or by itself. A space for what has no meaning of its own. */
export function foldCharacter(character: string, mixed: boolean): string {
  if (ACCENTED.has(character)) return character;
  if (/[\u30a1-\u30f6]/u.test(character))
    return foldKana(String.fromCharCode(character.charCodeAt(0) - 0x60));
  if (/[\u3041-\u3096]/u.test(character)) return foldKana(character);
  // Hangul is put together again.
  const bare = character.normalize("NFD").replace(SHAPELESS, "").normalize("NFC");
  const plain = PLAIN.get(bare);
  if (plain === undefined) return SPELLED.get(bare) ?? (bare === "" || MEANS.test(bare) ? bare : " ");
  const folds = mixed || LATIN.test(bare) || plain > "\u007f";
  return folds ? plain : bare;
}

const foldKana = (kana: string): string => SMALL_KANA.get(kana) ?? kana;

function zip(keys: string, values: string): [string, string][] {
  return Array.from(keys, (key, i) => [key, values[i] ?? ""]);
}

/** `of` for single UTF-16 units, asked once for each: a regular expression takes longer than to look its answer up. */
export function remembered<A>(of: (unit: string) => A): (unit: string) => A {
  const known = new Map<string, A>();
  return (unit) => {
    let answer = known.get(unit);
    if (answer === undefined) known.set(unit, (answer = of(unit)));
    return answer;
  };
}
