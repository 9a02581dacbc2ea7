/** The web address that someone means by `text`, which may lack its scheme; undefined if it is none. */
export function addressOf(text: string): string | undefined {
  const scheme = text.includes("://") ? "" : isOfTheHouse(text) ? "http://" : "https://";
  try {
    const { protocol, hostname, href } = new URL(scheme + text);
    return /^https?:$/.test(protocol) && /^[^.\s]+(\.[^.\s]+)*$/.test(hostname) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `text` names a machine of the house, which has no certificate: by number, with a port, by a bare or a `.local` name. */
function isOfTheHouse(text: string): boolean {
  const [host = ""] = text.split("/");
  return host.includes(":") || !host.includes(".") || host.endsWith(".local") || /^[\d.]+$/.test(host);
}

/**
 * The address for phones: the venue's own (empty: none), the show's, or where the page itself came from; undefined when that is this machine's name for
 * itself, which means another one on a phone.
 */
export function joinAddress(venue: string, show: string, origin: string): string | undefined {
  const address = addressOf(venue) ?? new URL(show, origin).href;
  return /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(new URL(address).hostname)
    ? undefined
    : address;
}
