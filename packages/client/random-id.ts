/** A random id of 128 bits. Not `crypto.randomUUID`: on plain http, as in a venue's LAN, browsers hide it. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
