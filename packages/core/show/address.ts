/** Most characters of an address: a code with more is hard to read from across a room. */
export const ADDRESS_MAX = 200;

/** What an address may look like, for messages about one that can't be used. */
export const ADDRESS_FORMS = "cinema.example or http://192.168.1.20:3000";

/**
 * The web address that someone means by `typed`, which may lack its scheme: then a machine of the house is reached by http, as it has no
 * certificate, and any other by `publicScheme`. Undefined if it is none: another scheme, a scheme misspelled, no host, half of a number, a name and password, or
 * more than `ADDRESS_MAX` characters.
 */
export function parseAddress(typed: string, publicScheme: "http" | "https" = "https"): URL | undefined {
  const text = typed.trim().replace(/^\/+/, "");
  if (text.length > ADDRESS_MAX || /^https?[:;/]/i.test(text) !== /^https?:\/\//i.test(text))
    return undefined;
  const scheme = text.includes("://") ? "" : `${isOfTheHouse(text) ? "http" : publicScheme}://`;
  try {
    const url = new URL(scheme + text);
    const { protocol, hostname, username, password } = url;
    const named = /^(\[[\da-f:.]+\]|[\w-]+(\.[\w-]+)*)$/.test(hostname) && username === "" && password === "";
    // A browser takes any number for an address, 3000 for 0.0.11.184 and 010 for 8, which nobody means.
    if (/^[\d.]+$/.test(hostname) && !text.includes(hostname)) return undefined;
    return /^https?:$/.test(protocol) && named ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `text` names a machine of the house: by number, with a port, by a bare or a `.local` name. */
function isOfTheHouse(text: string): boolean {
  const [host = ""] = text.toLowerCase().split("/");
  return host.includes(":") || !host.includes(".") || host.endsWith(".local") || /^[\d.]+$/.test(host);
}
