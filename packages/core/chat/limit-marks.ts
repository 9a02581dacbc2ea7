/** A mark, and what can't be seen before it, such as a joiner: fonts draw the mark over the same letter all the same. */
const MARK = "[^\\P{DI}\\p{M}]*\\p{M}";

/** Three of them, and those that follow. */
const PILE = new RegExp(`(\\p{M}(?:${MARK}){2})((?:${MARK})+)`, "gu");

/**
 * `text` (composed, Unicode's NFC) with at most three combining marks in a row: written languages stack no more, and a pile of them covers what
 * others wrote above and below it.
 */
export function limitMarks(text: string): string {
  return text
    .normalize("NFC")
    .replace(PILE, (_pile, kept: string, excess: string) => kept + excess.replace(/\p{M}/gu, ""));
}
