import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import { seededRandom } from "@marquee/catalogue/art/seeded-random";
import { boolean, defineBench, text, wholeNumber } from "./define-bench.ts";
import { rounded, roundedPercentile } from "./figures.ts";
import type { Flip } from "./flip/record.ts";
import { openRoom, type Condition } from "./flip/room.ts";
import { startServer } from "@marquee/testing/start-server";

/** Round trips of the six pages, ms; each page has another one at each flip. */
const LATENCIES_MS = [5, 40, 100, 180, 280, 400];

/** Each way takes up to this share of the round trip longer, so a whole round trip up to twice that. */
const JITTER = 0.1;

/** Devices' clocks are off by up to this, to either side, ms. */
const OFFSET_MS = 3_600_000;

/** A page that is live for so long has made its first questions about the time and is no longer busy with starting, ms. */
const SETTLED_MS = 1_500;

/** Slow networks and wrong clocks may add so much to how far apart the pages paint, ms. */
const OVER_CONTROL_MS = { p50: 20, p99: 60 };

const CONTROL: Condition = { latencyMs: 0, jitterMs: 0, offsetMs: 0 };

/**
 * Flips on six real pages, each on a slow network of its own and on a device with a wrong clock: how far apart they paint the same movie.
 * After each such flip comes a control with no latency and right clocks. Before every flip the pages are reloaded, so that what they know
 * of the time they have learned under its condition. Fails if the pages are further apart than the controls by more than is allowed, or any of them
 * shows nothing.
 */
export const bench = defineBench({
  flags: {
    flips: wholeNumber(30),
    "round-ms": wholeNumber(10_000),
    seed: text("1"),
    "images-down": boolean(false),
  },
  async run({ flips, "round-ms": roundMs, seed, "images-down": imagesDown }) {
    const times = timing(roundMs);
    const random = seededRandom(seed);
    const faults = imagesDown ? ["--faults", "images"] : [];
    await using server = await startServer(["--round-ms", `${roundMs}`, ...faults]);
    await using room = await openRoom(server.url, times);
    const [faulted, control] = [createTally(), createTally()];
    console.log(
      `${flips} flips on four phones and two TVs with round trips of ${LATENCIES_MS.join(", ")} ms, ` +
        `up to ${JITTER * 100} % more each way, and clocks up to an hour off; as many controls; ` +
        `rounds of ${roundMs} ms; seed ${seed}`,
    );
    for (let flip = 0; flip < flips; flip += 1) {
      const conditions = LATENCIES_MS.map((_, page): Condition => {
        const latencyMs = LATENCIES_MS[(page + flip) % LATENCIES_MS.length] ?? 0;
        const offsetMs = Math.round((2 * random() - 1) * OFFSET_MS);
        return { latencyMs, jitterMs: JITTER * latencyMs, offsetMs };
      });
      for (const [tally, under] of [
        [faulted, conditions],
        [control, conditions.map(() => CONTROL)],
      ] as const) {
        await room.settle(under);
        const round = roundAt(Date.now() + SETTLED_MS, times) + 1;
        tally.add(await room.flipsOf(round), startsAt(round, times));
        process.stdout.write(".");
      }
    }
    console.log("");
    const [ours, right] = [faulted.figures(), control.figures()];
    const over = (name: keyof typeof ours) => rounded(ours[name] - right[name], 1);
    const figures = {
      pages: room.size,
      flips,
      samples: faulted.shown(),
      controlSamples: control.shown(),
      ...ours,
      controlP50SkewMs: right.p50SkewMs,
      controlP99SkewMs: right.p99SkewMs,
      p50OverControlMs: over("p50SkewMs"),
      p99OverControlMs: over("p99SkewMs"),
      controlP50LateMs: right.p50LateMs,
      controlP50PresentedSkewMs: right.p50PresentedSkewMs,
      controlP99PresentedSkewMs: right.p99PresentedSkewMs,
      p50PresentedOverControlMs: over("p50PresentedSkewMs"),
      p99PresentedOverControlMs: over("p99PresentedSkewMs"),
      missedFlips: 2 * flips * room.size - faulted.shown() - control.shown(),
      blankFlips: faulted.shown("blank") + control.shown("blank"),
      titleCards: faulted.shown("title card") + control.shown("title card"),
    };
    return { figures };
  },
  bars: ({ figures: { p50OverControlMs, p99OverControlMs, blankFlips, missedFlips } }) => [
    p50OverControlMs >= OVER_CONTROL_MS.p50 &&
      `half of the pages are ${p50OverControlMs} ms further apart than the controls`,
    p99OverControlMs >= OVER_CONTROL_MS.p99 &&
      `1 % of the pages are ${p99OverControlMs} ms further apart than the controls`,
    blankFlips > 0 && `${blankFlips} flips were blank`,
    missedFlips > 0 && `${missedFlips} flips were not seen`,
  ],
});

/** Gathers how pages showed their flips. */
function createTally() {
  const seen: Flip[] = [];
  const skews: number[] = [];
  const presentedSkews: number[] = [];
  const lates: number[] = [];
  /** By how much each page came after the first. */
  const behind = (times: number[]) => times.map((time) => time - Math.min(...times));
  return {
    add(flips: readonly Flip[], startsAt: number) {
      seen.push(...flips);
      skews.push(...behind(flips.map(({ paintedAt }) => paintedAt)));
      presentedSkews.push(...behind(flips.map(({ presentedAt }) => presentedAt)));
      lates.push(...flips.map(({ paintedAt }) => paintedAt - startsAt));
    },
    /** How many flips were seen, or showed `what`. */
    shown: (what?: Flip["shown"]) => seen.filter(({ shown }) => !what || shown === what).length,
    figures: () => ({
      p50SkewMs: roundedPercentile(skews, 0.5, 1),
      p99SkewMs: roundedPercentile(skews, 0.99, 1),
      p50LateMs: roundedPercentile(lates, 0.5, 1),
      p50PresentedSkewMs: roundedPercentile(presentedSkews, 0.5, 1),
      p99PresentedSkewMs: roundedPercentile(presentedSkews, 0.99, 1),
    }),
  };
}
