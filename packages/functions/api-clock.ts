import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "@marquee/client/graphql";
import { ShowDocument } from "@marquee/api/operations/generated";
import type { Clock } from "@marquee/core/clock";
import type { Logger } from "@marquee/core/conductor/ports";
import { createSharedClock } from "@marquee/client/shared-clock";
import { systemClock } from "@marquee/client/system-clock";

/** Round trips to estimate the API's clock by: the quickest one counts, and the first pays for the connection. */
const SAMPLES = 3;

/** The pause between two round trips, ms. */
const PAUSE_MS = 50;

/**
 * The API's clock, estimated by a few round trips. When the API doesn't answer `onFailure` hears why, and the show goes by this
 * machine's own.
 */
export async function apiClock(
  api: Api,
  logger: Logger,
  onFailure: (error: unknown) => void,
): Promise<Clock> {
  const monotonic = () => performance.now();
  const clock = createSharedClock({ monotonic, guess: Date.now() });
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    if (sample > 0) await sleep(PAUSE_MS);
    const sentAt = monotonic();
    try {
      const { show } = await api.request(ShowDocument, {});
      clock.sample({ sentAt, receivedAt: monotonic(), serverNow: Date.parse(show.now) });
    } catch (error) {
      onFailure(error);
      if (!clock.synced) break;
    }
  }
  if (clock.synced)
    logger.info("clock estimated", {
      aheadMs: Math.round(clock.now() - Date.now()),
      errorMs: Math.ceil(clock.errorMs()),
    });
  else logger.info("the API does not tell the time: going by this machine's clock");

  return {
    now: () => clock.now(),
    // A timer of less than a whole millisecond would run too early.
    after: (ms, run) => systemClock.after(Math.ceil(ms), run),
  };
}
