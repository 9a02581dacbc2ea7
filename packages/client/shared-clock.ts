/** One question to the server and its answer. */
export type ClockSample = {
  /** When the question left, on the monotonic clock, ms. */
  sentAt: number;
  /** When the answer arrived, on the monotonic clock, ms. */
  receivedAt: number;
  /** What the server's clock said in between, epoch ms. */
  serverNow: number;
};

/** The server's clock as this device knows it. */
export interface SharedClock {
  /** Learns from one round trip. */
  sample(sample: ClockSample): void;
  /** Learns from a coarse source, such as an HTTP `Date` header; ignored once a real sample came. Both in ms. */
  hint(serverNow: number, errorMs: number): void;
  /**
   * The monotonic clock has stood still (the device slept): nothing is known until the next sample or hint, and what was asked before tells
   * nothing. `now()` goes on from where it was.
   */
  distrust(): void;
  /** The server's time, epoch ms (with fractions). */
  now(): number;
  /** How far `now()` may be off, ms, at most; infinite until a sample or a hint came. */
  errorMs(): number;
  /** Whether a real sample has come, and is still to be trusted. */
  readonly synced: boolean;
}

/** Oscillators drift apart: those of phones by up to 50 millionths, and servers slew theirs, so by up to 100 in all. */
const DRIFT = 100e-6;

/** A sample is trusted this much less with each millisecond of age, as told by the monotonic clock, which may be the slow one. */
const DOUBT = DRIFT / (1 - DRIFT);

/** `serverNow` is cut to whole milliseconds: on average half of one is missing, and up to half of one more or less. */
const HALF_TICK_MS = 0.5;

/** Up to this much is corrected bit by bit; a larger error is worse than a visible jump. */
const JUMP_MS = 1_000;

/** How fast a correction is worked in: 100 ms take one second, too slow to see in a countdown. */
const SLEW = 0.1;

/**
 * A clock that follows the server's (Cristian's algorithm): the answer is taken to have been made half way through
 * its round trip, so it is off by at most half of that. Of all samples the most certain one counts, with drift for
 * its age; as all age alike, that is all that needs to be kept. A sample that contradicts it proves that the
 * monotonic clock has stood still meanwhile (a phone asleep), and replaces it.
 *
 * Small corrections are slewed, so the clock never runs backwards; the first sample and errors above 1 s are
 * corrected at once.
 *
 * @param monotonic a clock that never jumps, ms, such as `performance.now`
 * @param guess what the device's own clock says now, epoch ms; `now()` goes by it until something better is known
 */
export function createSharedClock({
  monotonic,
  guess = monotonic(),
}: {
  monotonic: () => number;
  guess?: number;
}): SharedClock {
  let synced = false;
  /** The best estimate of server time minus monotonic time, its error when it was made, and when that was. */
  let best = { offset: guess - monotonic(), error: Infinity, at: monotonic() };
  /** What `now()` goes by while it works its way to `best`, and when it was last looked at. */
  let shown = { offset: best.offset, at: best.at };
  /** What was asked before tells nothing, on the monotonic clock. */
  let trustedFrom = -Infinity;

  const errorOfBest = () => best.error + DOUBT * (monotonic() - best.at);

  function slew(): number {
    const at = monotonic();
    const step = SLEW * (at - shown.at);
    const gap = best.offset - shown.offset;
    shown = { offset: shown.offset + Math.max(-step, Math.min(step, gap)), at };
    return shown.offset;
  }

  function learn(offset: number, error: number, at: number, jump: boolean) {
    slew();
    const contradicts = Math.abs(offset - best.offset) > error + errorOfBest();
    if (!jump && !contradicts && error >= errorOfBest()) return;
    best = { offset, error, at };
    if (jump || Math.abs(offset - shown.offset) > JUMP_MS) shown = { offset, at: monotonic() };
  }

  return {
    sample({ sentAt, receivedAt, serverNow }) {
      if (sentAt < trustedFrom) return;
      const offset = serverNow + HALF_TICK_MS - (sentAt + receivedAt) / 2;
      const trip = receivedAt - sentAt;
      learn(offset, trip / 2 + DOUBT * trip + HALF_TICK_MS, receivedAt, !synced);
      synced = true;
    },
    hint(serverNow, errorMs) {
      if (!synced) learn(serverNow - monotonic(), errorMs, monotonic(), best.error === Infinity);
    },
    distrust() {
      synced = false;
      trustedFrom = monotonic();
      best = { ...best, error: Infinity };
    },
    now: () => monotonic() + slew(),
    errorMs: () => errorOfBest() + Math.abs(best.offset - slew()),
    get synced() {
      return synced;
    },
  };
}
