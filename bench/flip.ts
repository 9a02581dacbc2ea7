import { parseArgs } from "node:util";
import { startsAt, timing } from "@marquee/core/round/round";
import { openScreens, percentile, type Painted } from "./screens.ts";
import { startServer } from "./server.ts";

/** Flips between two phones and a TV, each a real page: how far apart they paint the same movie, and how late. */
export async function bench(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { flips: { type: "string", default: "10" }, "round-ms": { type: "string", default: "10000" } },
  });
  const flips = Number(values.flips);
  const times = timing(Number(values["round-ms"]));
  const server = await startServer(["--round-ms", values["round-ms"]]);
  const screens = await openScreens(server.url, 2);
  const pages = [screens.tv, ...screens.phones];
  try {
    console.log(`${flips} flips on a TV and two phones; rounds of ${times.roundMs} ms`);
    const rounds = new Map<number, number[]>();
    for (let seen = 0; seen < flips; seen += 1) {
      await screens.tv.waitForTimeout(times.roundMs);
      const painted = await Promise.all(pages.map((page) => page.evaluate(() => window.painted)));
      rounds.clear();
      for (const entry of painted.flat().filter(isFlip)) {
        rounds.set(entry.round, [...(rounds.get(entry.round) ?? []), entry.at]);
      }
      process.stdout.write(".");
    }
    // A page's first round is when it was opened, not a flip.
    const complete = [...rounds].filter(([, at]) => at.length === pages.length).slice(1);
    const skew = complete.map(([, at]) => Math.max(...at) - Math.min(...at));
    const late = complete.flatMap(([round, at]) => at.map((time) => time - startsAt(round, times)));
    const figures = {
      pages: pages.length,
      flips: complete.length,
      p50SkewMs: Math.round(percentile(skew, 0.5)),
      p99SkewMs: Math.round(percentile(skew, 0.99)),
      maxSkewMs: Math.round(Math.max(...skew)),
      p50LateMs: Math.round(percentile(late, 0.5)),
      maxLateMs: Math.round(Math.max(...late)),
    };
    console.log("");
    console.table(figures);
    console.log(JSON.stringify(figures));
  } finally {
    await screens.close();
    await server.stop();
  }
}

const isFlip = (entry: Painted) => entry.counter === undefined;
