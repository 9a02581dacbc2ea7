import { parseArgs } from "node:util";
import { timing } from "@marquee/core/round/round";
import { measureBaseline } from "./crowd/baseline.ts";
import { measureCrowd } from "./crowd/ours.ts";
import { apart, rushed } from "./crowd/taps.ts";
import { wholeNumber } from "./flags.ts";

const TIMES = timing(10_000);

/** With `--rush` all taps come this soon after the flip, ms. */
const RUSH_MS = 2_000;

/**
 * A crowd of scripted phones that vote and listen: how soon a tap shows on another phone, how soon a message arrives, what it takes of the
 * server; with `--baseline` the same taps in the design that sends every vote to everyone.
 */
export async function bench(flags: string[]): Promise<void> {
  const { values } = parseArgs({
    args: flags,
    options: {
      phones: { type: "string", default: "100" },
      seconds: { type: "string", default: "30" },
      "taps-per-round": { type: "string", default: "2" },
      rush: { type: "boolean", default: false },
      baseline: { type: "boolean", default: false },
    },
  });
  const phones = wholeNumber("phones", values.phones);
  const taps = wholeNumber("taps-per-round", values["taps-per-round"]);
  const rounds = Math.ceil((wholeNumber("seconds", values.seconds) * 1_000) / TIMES.roundMs);
  const moments = values.rush ? rushed(RUSH_MS) : apart(taps, TIMES);

  const ours = await measureCrowd(phones, rounds, taps, moments);
  const rows: Record<string, object> = { marquee: ours };
  if (values.baseline) rows["every vote to everyone"] = await measureBaseline(phones, rounds, taps, moments);
  console.table(rows);
  const baseline = rows["every vote to everyone"];
  console.log(JSON.stringify({ ...ours, ...(baseline && { baseline }) }));
}
