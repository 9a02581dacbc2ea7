import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bunPath } from "../scripts/bun.mjs";
import { chromiumPath } from "@marquee/testing/chromium";
import { defineBench, text, wholeNumber } from "./define-bench.ts";
import { percentile, rounded } from "./figures.ts";
import { startServer } from "@marquee/testing/start-server";

/** No dependency: it would bring more than all others together, for this alone. */
const LIGHTHOUSE = "lighthouse@13.5.0";

const CHROMIUM_FLAGS =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const execute = promisify(execFile);

/** What we read of Lighthouse's report. */
type Report = {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<
    string,
    { title: string; score: number | null; scoreDisplayMode: string; numericValue?: number }
  >;
};

/** A bar: the figure must be at least, at most or less than so much. */
const BARS: Record<string, { least?: number; below?: number }> = {
  performance: { least: 95 },
  accessibility: { least: 100 },
  bestPractices: { least: 100 },
  lcpMs: { below: 2_000 },
  cls: { below: 0.02 },
  tbtMs: { below: 150 },
  jsBeforeFirstPaintKb: { below: 26.05 },
  jsInAllKb: { below: 110 },
};

/**
 * What Lighthouse says of the built phone, as the local server serves it: mobile, with its own throttling, the median of some runs. Fails when a bar is
 * broken. The first run on a machine fetches Lighthouse by npm.
 */
export const bench = defineBench({
  flags: { runs: wholeNumber(5), path: text("/") },
  async run({ runs, path }) {
    const folder = await mkdtemp(join(tmpdir(), "marquee-lighthouse-"));
    const table: Record<string, number>[] = [];
    const complaints = new Map<string, string>();
    await using server = await startServer();
    try {
      console.log(`${runs} runs of ${LIGHTHOUSE} on ${path}`);
      for (let n = 0; n < runs; n += 1) {
        const report = await look(server.url + path, join(folder, `${n}.json`));
        table.push(figuresOf(report));
        for (const [id, title] of failed(report)) complaints.set(id, title);
        process.stdout.write(".");
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    console.log("");
    for (const [id, title] of complaints) console.log(`Failed: ${id} (${title})`);
    const median = Object.keys(table[0] ?? {}).map((name) => {
      const values = table.map((figures) => figures[name] ?? 0);
      return [name, percentile(values, 0.5)] as const;
    });
    const figures: Record<string, number> = { runs, ...Object.fromEntries(median), ...(await weight()) };
    return { figures, table };
  },
  bars: ({ figures }) =>
    Object.entries(BARS).map(([name, { least = -Infinity, below = Infinity }]) => {
      const value = figures[name] ?? NaN;
      const bar = below === Infinity ? `at least ${least}` : `below ${below}`;
      return !(value >= least && value < below) && `Broken: ${name} is ${value}, and must be ${bar}`;
    }),
});

/** Lighthouse's report on `url`, by way of the file `path`. Throws with what it printed when it fails. */
async function look(url: string, path: string): Promise<Report> {
  await execute(
    "npx",
    [
      ...["--yes", "--prefer-offline", LIGHTHOUSE, url, "--quiet", "--no-enable-error-reporting"],
      ...["--only-categories=performance,accessibility,best-practices", `--chrome-flags=${CHROMIUM_FLAGS}`],
      ...["--output=json", `--output-path=${path}`],
    ],
    { env: { ...process.env, CHROME_PATH: chromiumPath() } },
  );
  return JSON.parse(await readFile(path, "utf8")) as Report;
}

function figuresOf({ categories, audits }: Report): Record<string, number> {
  const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
  const value = (name: string) => audits[name]?.numericValue ?? NaN;
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    fcpMs: Math.round(value("first-contentful-paint")),
    lcpMs: Math.round(value("largest-contentful-paint")),
    cls: rounded(value("cumulative-layout-shift"), 4),
    tbtMs: Math.round(value("total-blocking-time")),
  };
}

/** The audits that cost accessibility or best practices points, by id, with what they are about. */
function failed({ categories, audits }: Report): [id: string, title: string][] {
  return ["accessibility", "best-practices"]
    .flatMap((name) => categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => [id, audits[id]?.title ?? ""]);
}

/** The JavaScript of the built phone by `npm run size`, gzip kB. It fails by itself when that is too much; the figures tell it too. */
async function weight(): Promise<Record<string, number>> {
  const script = fileURLToPath(new URL("../packages/web/vite/first-load-size.ts", import.meta.url));
  const { stdout } = await execute(bunPath(), [script]).catch(
    (error: unknown) => error as { stdout: string },
  );
  const [, before, all] = /before first paint ([\d.]+) of .*in all ([\d.]+) of/.exec(stdout) ?? [];
  return { jsBeforeFirstPaintKb: Number(before), jsInAllKb: Number(all) };
}
