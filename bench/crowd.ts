import { timing } from "@marquee/core/round/round";
import { measureBaseline } from "./crowd/baseline.ts";
import { measureCrowd } from "./crowd/measure.ts";
import { ADDRESSES } from "./crowd/addresses.ts";
import { apart, rushed } from "./crowd/taps.ts";
import { boolean, choice, defineBench, wholeNumber } from "./define-bench.ts";

const TIMES = timing(10_000);

/** With `--rush` all taps come this soon after the flip, ms. */
const RUSH_MS = 2_000;

/**
 * A crowd of scripted phones that vote and listen: how soon a tap shows on another phone, how soon a message arrives, what it takes of the
 * server; with `--baseline` the same taps in the design that sends every vote to everyone. `--addresses` says where the phones are for the server's
 * limits by address: `machine`, which is not limited; an address `each`; or one that is `shared`, on a server that is told so.
 */
export const bench = defineBench({
  flags: {
    phones: wholeNumber(100),
    seconds: wholeNumber(30),
    "taps-per-round": wholeNumber(2),
    rush: boolean(false),
    baseline: boolean(false),
    addresses: choice(ADDRESSES, "machine"),
  },
  async run({ phones, seconds, "taps-per-round": taps, rush, baseline: compared, addresses }) {
    const rounds = Math.ceil((seconds * 1_000) / TIMES.roundMs);
    const moments = rush ? rushed(taps, RUSH_MS) : apart(taps, TIMES);
    const ours = await measureCrowd(phones, rounds, moments, addresses);
    if (!compared) return { figures: ours };
    const baseline = await measureBaseline(phones, rounds, moments);
    return { figures: { ...ours, baseline }, table: { marquee: ours, "every vote to everyone": baseline } };
  },
});
