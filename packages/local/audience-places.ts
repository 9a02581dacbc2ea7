import { BUCKET_MS } from "@marquee/api/table-keys";
import { AUDIENCE_PER_ADDRESS } from "./limits.ts";

/** A check-in counts in its own bucket and the next: so long after it another may take its place without being one too many, ms. */
const KEPT_MS = 2 * BUCKET_MS;

/** Whether the check-in of an identity counts in the audience. */
export type Places = (identityId: string) => boolean;

/** The places in the audience that one address has: each goes to who comes first, and stays theirs while they check in. `now` is in ms. */
export function createPlaces(now: () => number): Places {
  const lastSeen = new Map<string, number>();
  return (identityId) => {
    const at = now();
    // A clock that is set back leaves times that lie ahead.
    for (const [other, seen] of lastSeen) if (Math.abs(at - seen) >= KEPT_MS) lastSeen.delete(other);
    if (!lastSeen.has(identityId) && lastSeen.size >= AUDIENCE_PER_ADDRESS) return false;
    lastSeen.set(identityId, at);
    return true;
  };
}
