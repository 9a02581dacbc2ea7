/**
 * `text` (composed, Unicode's NFC) with at most three combining marks in a row: written languages stack no more, and a pile of them covers what
 * others wrote above and below it.
 */
export function limitMarks(text: string): string {
  return text.normalize("NFC").replace(/(\p{M}{3})\p{M}+/gu, "$1");
}
