import { parseAddress } from "@marquee/core/show/address";

/**
 * The address for phones: the venue's own (empty: none), the show's, or where the page itself came from; undefined when that is this machine's name for
 * itself, which means another one on a phone.
 */
export function joinAddress(venue: string, show: string, origin: string): string | undefined {
  const { href, hostname } = parseAddress(venue) ?? new URL(show, origin);
  return /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(hostname) ? undefined : href;
}
