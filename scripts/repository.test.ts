import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { QUOTAS, tableWritesPerSecond } from "../infra/preflight/quotas.ts";
import { readSettings } from "../infra/settings.ts";
import { priceOf, PRICES, PRICES_OF } from "../packages/api/prices.ts";
import { deskUsageOf } from "../packages/api/desk-usage.ts";
import { baselineUsageOf, asleepUsage, usageOf, WISHES_A_ROUND } from "../packages/api/usage.ts";
import { busyTickMs, looksInRound } from "../packages/core/audience/sizing.ts";
import { tellsLastVotes } from "../packages/core/conductor/publish-tally.ts";
import { timing } from "../packages/core/round/round.ts";
import { AWS_QUOTAS } from "../packages/local/limits.ts";
import { FLAGS, HELP } from "@marquee/local/command-line";
import { root } from "./bun.mjs";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const filesIn = (folder: string) => readdirSync(join(root, folder)).map((name) => join(folder, name));

type Manifest = {
  name: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: { catalog: Record<string, string> };
};
const manifest = (file: string) => JSON.parse(read(file)) as Manifest;

const folders = [".", "bench", "e2e", ...filesIn("packages")];
const guides = [".", "docs", ...filesIn("packages"), "infra/testing"]
  .flatMap(filesIn)
  .filter((file) => file.endsWith(".md"));

describe("what is installed is the same everywhere", () => {
  const LOCKFILES = /^(bun\.lockb?|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml)$/;

  test("the one lockfile is bun.lock, which people can read", () => {
    const lockfiles = folders.flatMap(filesIn).filter((file) => LOCKFILES.test(basename(file)));
    expect(lockfiles).toEqual(["bun.lock"]);
  });

  test("the lockfile names no host, so that a mirror works as well", () => {
    const hosts = read("bun.lock").match(/[a-z+]+:\/\/[^"]*|git@[^"]*/gi);
    expect(hosts).toBeNull();
  });

  test.each(folders.map((folder) => join(folder, "package.json")))("%s names exact versions only", (file) => {
    const { dependencies, devDependencies, workspaces } = manifest(file);
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...workspaces?.catalog }).filter(
      ([, version]) =>
        !/^(\d+\.\d+\.\d+(-[\w.]+)?|workspace:\*|catalog:|npm:[\w@/.-]+@\d+\.\d+\.\d+)$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe("what people read is true", () => {
  test("the README's table has the options of the command line, with their defaults", () => {
    const rows = [...read("README.md").matchAll(/^\| `--([\w-]+).*?` +\| (.*?) +\|/gm)];
    const told = Object.fromEntries(rows.map(([, flag, standard]) => [flag!, standard!]));
    const flags = Object.entries(FLAGS).filter(([flag]) => flag !== "help");
    expect(Object.keys(told)).toEqual(flags.map(([flag]) => flag));
    for (const [flag, option] of flags)
      if ("default" in option) expect(told[flag], `the default of --${flag}`).toBe(`\`${option.default}\``);
  });

  test("the page on the benchmarks has each of them, with flags that it takes", () => {
    const rows = [...read("docs/benchmarks.md").matchAll(/^\| `([\w-]+)` *\|.*?\|(.*?)\|/gm)];
    const benches = filesIn("bench").filter(
      (file) => file.endsWith(".ts") && /^export const bench\b/m.test(read(file)),
    );
    expect(rows.map(([, name]) => `bench/${name!}.ts`)).toEqual(benches.sort());
    for (const [, name, flags] of rows)
      for (const [, flag] of flags!.matchAll(/--(?:no-)?([a-z-]+)/g))
        expect(read(`bench/${name!}.ts`), `--${flag!} of ${name!}`).toMatch(
          new RegExp(`\\b"?${flag!}"?: (wholeNumbers?|choice|list|boolean|text)\\(`),
        );
  });

  test("the help of the command line has its options too", () => {
    expect([...HELP.matchAll(/^ {2}--([\w-]+)/gm)].map(([, flag]) => flag)).toEqual(Object.keys(FLAGS));
  });

  test.each(guides)("every command that %s names exists", (guide) => {
    const { scripts = {} } = manifest("package.json");
    const commands = [...read(guide).matchAll(/\bnpm (?:run )?(start|test)\b|\bnpm run ([\w:-]+)/g)];
    const names = commands.map(([, short, name]) => (short ?? name)!);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  test.each(guides)("every path of the project that %s names exists", (guide) => {
    const paths = read(guide).match(/\b(packages|infra|bench|e2e|scripts|docs)\/[\w./-]*\w/g) ?? [];
    // What a build makes is not there before it.
    const kept = paths.filter((path) => !path.includes("/dist/"));
    expect(kept.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test.each(guides)("every file that %s links to or shows exists", (guide) => {
    const links = [...read(guide).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)|src="([^":]+)"/g)];
    expect(
      links
        .map(([, link, src]) => (link ?? src)!)
        .filter((path) => !existsSync(join(root, dirname(guide), path))),
    ).toEqual([]);
  });
});

describe("what the guides say of AWS is true", () => {
  const guide = read("docs/aws.md");
  const room = (viewers: number, chatPerSecond = 0) => ({
    viewers,
    batchesPerViewerRound: viewers > 0 ? 2 : 0,
    roundMs: 10_000,
    chatPerSecond,
  });
  const costOf = (viewers: number, chat = 0) => priceOf(usageOf(room(viewers, chat))).total;
  const money = (usd: number, digits = 2) =>
    usd.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const CROWDS = [100, 1_000, 10_000];

  test("the table of costs is what the formula makes of the prices", () => {
    const rows = [...guide.matchAll(/^\| +([\d,]+) \|(.*)\|$/gm)].map(([, viewers, cells]) => [
      Number(viewers!.replace(",", "")),
      ...cells!.split("|").map((cell) => cell.trim()),
    ]);
    expect(rows).toEqual(
      CROWDS.map((viewers) => [
        viewers,
        money(costOf(viewers)),
        money(costOf(viewers) / viewers, 3),
        money(costOf(viewers, 1)),
        money(priceOf(baselineUsageOf(room(viewers))).total),
      ]),
    );
  });

  test("the costs are said to be of the year whose prices they are of", () => {
    expect(guide).toContain(`prices of ${PRICES_OF}`);
  });

  test("the README tells the same costs", () => {
    const told = read("README.md").match(/\$[\d,.]+\d an hour for 100 viewers, .*? for 10,000/s)?.[0];
    expect([...told!.matchAll(/\$([\d,.]+\d)/g)].map(([, usd]) => usd)).toEqual(
      CROWDS.map((viewers) => money(costOf(viewers))),
    );
  });

  test("both tell what an empty room costs a month", () => {
    const { total, lambdaGbSeconds, metricMonths, alarmMonths, dashboardMonths } = priceOf(usageOf(room(0)));
    const month = (usd: number) => Math.round(usd * 730);
    const watching = month(metricMonths + alarmMonths + dashboardMonths);
    const conducting = month(lambdaGbSeconds);
    const asleep = priceOf(asleepUsage({ alarms: true }));
    const cents = (usd: number) => money(usd * 730, 2);
    expect(read("README.md").replace(/\s+/g, " ")).toContain(
      `with nobody there $${cents(asleep.total)} a month`,
    );
    const sleeping = guide.match(/Asleep it costs.*?each minute/s)?.[0] ?? "";
    expect([...sleeping.matchAll(/\$([\d.]+\d)/g)].map(([, usd]) => usd)).toEqual([
      cents(asleep.total),
      cents(asleep.dashboardMonths),
      cents(asleep.alarmMonths),
      cents(asleep.total - asleep.dashboardMonths - asleep.alarmMonths),
    ]);
    // What it may cost: without alarms, too.
    expect(asleep.total * 730).toBeLessThanOrEqual(6);
    expect(priceOf(asleepUsage({ alarms: false })).total * 730).toBeLessThanOrEqual(3.1);
    const told = guide.match(/Kept lit.*?dashboard/s)?.[0] ?? "";
    expect([...told.matchAll(/\$(\d+)/g)].map(([, usd]) => Number(usd))).toEqual([
      month(total),
      conducting,
      month(total) - conducting - watching,
      watching,
    ]);
  });

  test("it tells what a host costs: a desk an hour, and a month in which nobody is there at most 20 cents", () => {
    const told = guide.match(/A host's desk costs.*?nobody there/s)?.[0] ?? "";
    const idle = WISHES_A_ROUND * 360 * 730 * PRICES.dynamoReads.usd;
    expect([...told.matchAll(/\$([\d.]+\d)/g)].map(([, usd]) => usd)).toEqual([
      money(priceOf(deskUsageOf(10_000)).total, 3),
      money(idle),
    ]);
    expect(idle).toBeLessThan(0.2);
  });

  test("the short formula is right to 3 %", () => {
    const formula = guide.match(/^ {2}360 · m[^`]*/m)?.[0] ?? "";
    const terms = formula
      .split("\n")
      .map((line) => line.replace(/ {3,}.*/, "").replace(/^[ +]+/, ""))
      .filter((line) => line !== "");
    expect(terms).toHaveLength(5);
    const script = terms.map((term) => `(${term.replaceAll("·", "*").replaceAll("$", "")})`).join("+");
    for (const n of [100, 1_000, 2_500, 10_000])
      for (const c of [0, 1, 5]) {
        const times = timing(10_000);
        const tickMs = busyTickMs(n, times);
        const k = looksInRound(tickMs, times) + (tellsLastVotes(tickMs, times) ? 1 : 0);
        const short = 1.06 * (runInNewContext(script, { n, c, k, m: 2 }) as number) + 0.06;
        expect(Math.abs(short / costOf(n, c) - 1), `${n} viewers, chat ${c}/s`).toBeLessThan(0.03);
      }
  });

  test("the quotas are those that `--limits aws` enforces", () => {
    const rows = [...guide.matchAll(/^\| .*Rate of (.+?) +\| ([\d,]+)\/s +\|/gm)];
    expect(
      Object.fromEntries(rows.map(([, name, most]) => [name, Number(most!.replaceAll(",", ""))])),
    ).toEqual({
      "GetId requests": AWS_QUOTAS.getIdPerSecond,
      "GetCredentialsForIdentity requests": AWS_QUOTAS.getCredentialsPerSecond,
      "connections per API": AWS_QUOTAS.connectionsPerSecond,
      "request tokens": AWS_QUOTAS.requestsPerSecond,
      "outbound messages per API": AWS_QUOTAS.outboundPerSecond,
    });
  });

  test("what crowds need of each quota is what a deployment checks", () => {
    const rows = [
      ...guide.matchAll(
        /^\| ([^|]+?) +\| [^|]+ \| [^|]+ \| +([\d,]+) \| +([\d,]+) \| +([\d,]+) \| [^|]+ \|$/gm,
      ),
    ];
    const told = rows.map(([, name, ...cells]) => [
      name,
      cells.map((cell) => Number(cell.replaceAll(",", ""))),
    ]);
    const crowds = [1_000, 10_000, 100_000];
    const needed = (of: (viewers: number, roundMs: number) => number) =>
      crowds.map((viewers) => Math.ceil(of(viewers, 10_000)));
    expect(Object.fromEntries(told)).toEqual({
      quota: crowds,
      ...Object.fromEntries(QUOTAS.map((quota) => [quota.name, needed(quota.needed)])),
      "writes of a new table (DynamoDB)": needed(tableWritesPerSecond),
    });
  });

  test("the guide's table has the settings of infra/settings.ts, with their defaults", () => {
    const rows = [...guide.matchAll(/^\| `(MARQUEE_\w+)` +\| (?:`([\w:]+)`)? +\|/gm)];
    const told = rows.map(([, name, standard]) => [name!, standard] as const);
    const asked = new Set<string>();
    const variables = new Proxy({}, { get: (_, name) => void asked.add(String(name)) });
    readSettings(variables);
    expect(told.map(([name]) => name).sort()).toEqual([...asked].sort());
    const defaults = Object.fromEntries(told.filter(([, standard]) => standard !== undefined));
    expect(readSettings(defaults)).toEqual(readSettings({}));
  });
});
