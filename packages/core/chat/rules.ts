/** Most characters of a name, as `String.length` counts (UTF-16 units): the one count that phones and resolvers agree on. An emoji is 2. */
export const NAME_MAX = 24;

/** Most characters of a message, counted likewise. */
export const TEXT_MAX = 280;

/**
 * What no name or message may hold, as the inside of a character class: control characters (line breaks among them), line and paragraph
 * separators, direction embeddings, overrides and isolates, which let a message turn the text around it, and invisible operators.
 * Marks that Arabic, Hebrew, Persian and Indic keyboards type, and the joiners that emoji are made with, are allowed.
 */
export const REFUSED =
  "\\u0000-\\u001f\\u007f-\\u009f\\u200b\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb";

/**
 * What can't be seen by itself, likewise: spaces, joiners, selectors, tags and fillers of all planes, which is Unicode's white space, format
 * characters and what its fonts ignore, but for what is refused anyway and for the signs that Arabic writes around a number. A name of nothing
 * else would be a person without a name. Beyond the first plane a character is written as its two halves, as Java and JavaScript both read it.
 */
export const BLANK =
  "\\u0020\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200a\\u200c-\\u200f\\u202f\\u205f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\uffa0\\ufff0-\\ufff8\\ufffc" +
  "\\ud80d\\udc30-\\ud80d\\udc3f\\ud80d\\udc41-\\ud80d\\udc42\\ud81b\\udfe4\\ud82f\\udca0-\\ud82f\\udca3\\ud834\\udd59\\ud834\\udd73-\\ud834\\udd7a\\udb40\\udc00-\\udb43\\udfff";

/**
 * What a trimmed name or message matches in whole: nothing refused and something to see. Valid for JavaScript with its `u`
 * flag and for Java, whose regular expressions AppSync's `util.matches` takes. Check the length first: it isn't in the pattern, because
 * Java would count an emoji as one.
 */
export const MESSAGE_PATTERN = `^[${BLANK}]*[^${BLANK}${REFUSED}][^${REFUSED}]*$`;

/** Nothing to see in it, something that can't be seen and is refused, or too many characters. */
export type Flaw = "blank" | "invisible" | "too long";

/** `typed` with each run of line breaks, tabs and other white space as one space: for clients to call before a check. */
export function oneLine(typed: string): string {
  return typed.replace(/\s+/g, " ").trim();
}

/**
 * What is wrong with a name or message of at most `max` characters once it is trimmed; undefined if nothing. Resolvers check the same length
 * and `MESSAGE_PATTERN` by AppSync's means, which lack JavaScript's regular expressions.
 */
export function flawOf(typed: string, max: number): Flaw | undefined {
  const trimmed = typed.trim();
  if (trimmed.length > max) return "too long";
  // eslint-disable-next-line no-misleading-character-class -- the class lists single characters, marks among them
  if (new RegExp(MESSAGE_PATTERN, "u").test(trimmed)) return undefined;
  return new RegExp(`[${REFUSED}]`, "u").test(trimmed) ? "invisible" : "blank";
}
