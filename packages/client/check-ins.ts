import { CHECK_IN_MS, COUNTED_AFTER_MS } from "@marquee/core/audience/presence";
import { unlessDenied } from "./graphql.ts";
import { createLoop, type Loop } from "./loop.ts";
import type { LiveSessionOptions } from "./live-session.ts";

/** A clock that may be further off than this after the first check-ins, or since the page was looked at again, is asked for again soon, ms. */
const ROUGH_CLOCK_MS = 50;

/** A rough clock is asked for again so often. */
const EARLY_CHECK_INS = 3;

/** A rough clock is asked for again after this, ms. */
const EARLY_CHECK_IN_MS = 2_000;

/** A check-in that failed is made up for within this, ms, or as soon as there is a socket: a crowd without one must not ask and ask. */
const MISSED_CHECK_IN_MS = 30_000;

/** While the show is asleep a guest checks in so often at most, ms: one of the two who come within ten seconds wakes it if the other could not. */
const VISIT_MS = 5_000;

/** The check-ins of one guest. */
export type CheckIns = {
  readonly loop: Loop;
  /** How long the server wants this screen to gather votes, ms. */
  readonly flushMs: number;
  /** Checks in now: what is known of the clock may be old. */
  again: () => void;
  /** Checks in now if that was not just done: the show is asleep, and has whoever comes wake it. */
  visit: () => void;
  /** There is a socket again: a check-in that was missed need not wait. */
  makeUp: () => void;
};

/** Tells the server every half minute that this guest is here; the answers tell its clock, and how long votes are to be gathered. */
export function createCheckIns(options: LiveSessionOptions): CheckIns {
  const { api, kind, follower, timing } = options;
  const { random, monotonic } = options.ports;
  /** About `ms`, so that phones that joined together don't speak together all evening. */
  const spread = (ms: number) => ms * (0.9 + 0.2 * random());
  let flushMs = timing.flushMs;
  /** Check-ins since the session began, or was looked at again. */
  let times = 0;
  /** Whether this phone has stayed, or is asked soon whether it has. */
  let counted = kind === "tv";
  let askedAt = -Infinity;
  let last: "none" | "missed" | "answered" = "none";

  const loop = createLoop(
    async () => {
      if (follower.standing.identity !== "ready" || options.ports.isResting?.()) return undefined;
      last = "missed";
      askedAt = monotonic();
      const timed = await api.checkIn(kind).catch(unlessDenied);
      // Who may not check in asks whether that has changed as often as everybody checks in.
      if (!timed) return spread(CHECK_IN_MS);
      const answer = follower.learn(timed);
      last = "answered";
      flushMs = answer.flushMs;
      times += 1;
      if (times < EARLY_CHECK_INS && follower.clock.errorMs() > ROUGH_CLOCK_MS) return EARLY_CHECK_IN_MS;
      if (counted) return spread(answer.checkInMs);
      counted = true;
      return COUNTED_AFTER_MS * (1 + 0.2 * random());
    },
    random,
    () => MISSED_CHECK_IN_MS * random(),
  );
  return {
    loop,
    get flushMs() {
      return flushMs;
    },
    again() {
      times = 0;
      counted = kind === "tv";
      loop.again();
    },
    visit() {
      if (monotonic() - askedAt >= VISIT_MS) this.again();
    },
    makeUp() {
      if (last !== "answered") loop.soon();
    },
  };
}
