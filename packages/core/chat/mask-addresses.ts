import { LinkifyIt } from "linkify-it";
import tlds from "tlds" with { type: "json" };

/** What stands for an address. */
const MASK = "•••";

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, tlds });

/** A sentence that begins without a space behind the last one: “I love it.So good”. */
const SENTENCE = /^\p{L}+\.\p{Lu}\p{Ll}*$/u;

/**
 * `text` with three dots for each web or mail address: what is read on a wall is not to lead a room anywhere. An address in letters that only look
 * like Latin ones is read in its plain form.
 */
export function maskAddresses(text: string): string {
  const plain = text.normalize("NFKC").replace(/[。｡]/g, ".");
  const found = linkify.match(plain)?.filter(({ raw }) => !SENTENCE.test(raw)) ?? [];
  if (found.length === 0) return text;
  let masked = "";
  let end = 0;
  for (const { index, lastIndex } of found) {
    masked += plain.slice(end, index) + MASK;
    end = lastIndex;
  }
  return masked + plain.slice(end);
}
