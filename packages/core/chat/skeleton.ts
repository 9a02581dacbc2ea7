import { enclosedLetter, foldCharacter } from "./fold.ts";
import { NAME_LOOKALIKES } from "./name-lookalikes.ts";

const ALIKE = new Map(
  NAME_LOOKALIKES.flatMap((line) => {
    const [like = "", others = ""] = line.split(" ");
    return Array.from(others, (other): [string, string] => [other, like]);
  }),
);

/** Japanese voicing signs: without them post is host. */
const VOICING = /[\u3099\u309a]/u;

/**
 * `name` as it looks from across a room (the skeleton of UTS 39, with more that looks alike): two names of one skeleton can be taken for each other. Its words are
 * of small Latin letters wherever something looks like them, with one space between; case, accents, styles and what can't be seen are gone. Each character gives
 * the same part of a skeleton wherever it stands. For comparisons only: nobody should read it.
 */
export function skeleton(name: string): string {
  let skeleton = "";
  for (const character of name) skeleton += part(character);
  return skeleton
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim()
    .replace(/[i1]/g, "l")
    .replace(/0/g, "o")
    .replace(/m/g, "rn");
}

function part(character: string): string {
  const plain = ALIKE.get(character) ?? enclosedLetter(character);
  if (plain !== undefined) return plain;
  let part = "";
  for (const piece of character.normalize("NFKD")) {
    const capital = ALIKE.get(piece);
    if (capital !== undefined) part += capital;
    else for (const small of piece.toLowerCase()) part += partOfSmall(small);
  }
  return part;
}

function partOfSmall(small: string): string {
  if (VOICING.test(small)) return small;
  const folded = ALIKE.get(small) ?? foldCharacter(small, true);
  return ALIKE.get(folded) ?? folded;
}
