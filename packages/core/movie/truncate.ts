/** What fits one message unit of AppSync's price, bytes: a broadcast that is longer costs twice as much. */
export const MESSAGE_BYTES = 5_000;

/** How many bytes `text` takes as UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** How many bytes `text` takes inside a JSON string. */
export function jsonBytes(text: string): number {
  return utf8Bytes(JSON.stringify(text)) - 2;
}

/**
 * `text` if it has at most `maxCharacters` (code points) and takes at most `maxBytes` (as `jsonBytes` counts); else its beginning with an
 * ellipsis, within both limits (which have room for that), broken between words unless that would lose more than half (Japanese has no spaces).
 */
export function truncate(text: string, maxCharacters: number, maxBytes = Infinity): string {
  const characters = Array.from(text);
  if (characters.length <= maxCharacters && jsonBytes(text) <= maxBytes) return text;

  const room = maxBytes - jsonBytes("…");
  let bytes = 0;
  let end = 0;
  for (const character of characters.slice(0, maxCharacters - 1)) {
    bytes += jsonBytes(character);
    if (bytes > room) break;
    end++;
  }
  const space = characters.lastIndexOf(" ", end);
  const head = characters.slice(0, space > end / 2 ? space : end).join("");
  // Neither a dangling comma nor half of a joined emoji stands before the ellipsis.
  return head.replace(/[\s\p{Pd},;:\u200d]+$/u, "") + "…";
}
