import { WRONG_KEYS_MAX } from "@marquee/core/host/limits";
import { refuse } from "./resolver-errors.ts";

/** Refuses a wrong key of which there were too many in this minute. */
export function refuseMoreKeys(): never {
  return refuse(
    "SlowDown",
    `${WRONG_KEYS_MAX} wrong keys came within a minute: wait a minute, or open the desk by the host link as it is now`,
  );
}
