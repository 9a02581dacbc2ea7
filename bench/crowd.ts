import { timing } from "@marquee/core/round/round";
import { measureCrowd } from "./crowd/measure.ts";
import { apart, rushed } from "./crowd/taps.ts";
import { boolean, defineBench, wholeNumber } from "./define-bench.ts";

const TIMES = timing(10_000);

/** With `--rush` all taps come this soon after the flip, ms. */
const RUSH_MS = 2_000;

/**
 * A crowd of scripted phones that vote and listen: how soon a tap shows on another phone, how soon a message arrives, what it takes of the
 * server.
 */
export const bench = defineBench({
  flags: {
    phones: wholeNumber(100),
    seconds: wholeNumber(30),
    "taps-per-round": wholeNumber(2),
    rush: boolean(false),
  },
  async run({ phones, seconds, "taps-per-round": taps, rush }) {
    const rounds = Math.ceil((seconds * 1_000) / TIMES.roundMs);
    const moments = rush ? rushed(taps, RUSH_MS) : apart(taps, TIMES);
    return { figures: await measureCrowd(phones, rounds, moments) };
  },
});
