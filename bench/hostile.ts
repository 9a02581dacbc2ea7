import { boolean, choice, defineBench, list, wholeNumber } from "./define-bench.ts";
import { KINDS } from "./hostile/attacks.ts";
import { brokenByDevice, brokenByKinds, worstOf } from "./hostile/bars.ts";
import { playDevice } from "./hostile/play-device.ts";
import { playKinds } from "./hostile/play-kinds.ts";

/** How long each attack takes with `--long`, s. */
const LONG_S = 60;

/**
 * What a guest with a laptop can do to the show: each kind of attack from one address, and what an honest phone sees of it; then one device
 * that votes, checks in, talks and signs in as fast as it can, in a room of honest phones.
 */
export const bench = defineBench({
  flags: {
    part: choice(["kinds", "device"], undefined),
    only: list(KINDS),
    seconds: wholeNumber(15),
    long: boolean(false),
    phones: wholeNumber(50),
    rounds: wholeNumber(3),
    "round-ms": wholeNumber(10_000, { least: 1_000 }),
  },
  async run({ part, only, seconds, long, phones, rounds, "round-ms": roundMs }) {
    const kinds =
      part === "device"
        ? undefined
        : await playKinds({ kinds: only, seconds: long ? LONG_S : seconds, roundMs });
    const device = part === "kinds" ? undefined : await playDevice({ phones, rounds, roundMs });
    const broken = [
      ...(kinds ? brokenByKinds(kinds, roundMs) : []),
      ...(device ? brokenByDevice(device) : []),
    ];
    return {
      figures: { ...(kinds && worstOf(kinds)), ...(device && { device }), broken },
      table: { ...(kinds && Object.fromEntries(kinds.outcomes)), ...(device && { device }) },
    };
  },
  bars: ({ figures: { broken } }) => broken,
});
