import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@marquee/testing/random";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { closesAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Tally } from "@marquee/core/vote/schema";
import { launchChromium } from "@marquee/testing/chromium";
import { startProxies, type Proxy } from "@marquee/testing/faults/network-proxy";
import { faultBook } from "@marquee/testing/faults/faults";
import { awaitAgreement, roundsOf } from "../votes/agreement.ts";
import { audit, wrongIn } from "../votes/audit.ts";
import { listenForFinals } from "../votes/final-tallies.ts";
import { readRemains, voterNamesIn } from "../votes/ledger.ts";
import { createPerson } from "../votes/person.ts";
import type { ShowOptions } from "../votes/play.ts";
import { startKillableServer } from "../votes/server.ts";
import { until, within } from "../wait.ts";
import { inspectClosings } from "./closings.ts";
import { runFaultSchedule } from "./fault-schedule.ts";
import { openPages, type Truth } from "./pages.ts";

/** Real pages: a TV and two phones. */
const PAGES = 3;

/** Rounds that are voted in when all is over and everybody is back... */
const LAST_ROUNDS = 3;

/** ...for which the last trouble is over so long before the end, ms. */
const CALM_MS = 12_000;

/**
 * How long may be waited for each thing that must come about in the end, ms: much longer than it takes, because a machine that is busy with
 * something else is no fault of the show. A half-open socket alone is noticed after up to 27 s.
 */
const PATIENCE_MS = 120_000;

/**
 * Troubles a show of `seconds` with voters and real pages until shortly before its end, lets it calm down, and inspects what has become of
 * it: how often each fault happened, and what is not as it must be, in words.
 */
export async function playChaos(options: ShowOptions & { seconds: number }) {
  const { seconds, roundMs, seed, onProgress } = options;
  const times = timing(roundMs);
  const data = await mkdtemp(join(tmpdir(), "marquee-chaos-"));
  const server = await startKillableServer(roundMs, data);
  const endings: (() => unknown)[] = [() => rm(data, { recursive: true }), () => server.kill()];
  try {
    const ways = await startProxies(options.phones + PAGES, Number(new URL(server.url).port));
    endings.push(() => Promise.all(ways.map((proxy) => proxy.close())));
    const heard: Tally[] = [];
    const tallies = await listenForFinals(server.url, (tally) => heard.push(tally));
    endings.push(() => tallies.close());
    const browser = await launchChromium();
    endings.push(() => browser.close());
    const pages = await openPages(browser, ways.slice(0, PAGES));
    const people = ways.slice(PAGES).map(({ url }, index) =>
      createPerson({
        url,
        timing: times,
        seed: seed * 1_000_003 + index,
        tapsPerSecond: options.tapsPerSecond,
        // What fails here is the network, the server and the conductor.
        faults: faultBook("none"),
      }),
    );
    endings.push(() => people.forEach((person) => person.leave()));
    await Promise.all(people.map((person) => person.arrive()));
    onProgress(`${people.length} phones vote; a TV and ${PAGES - 1} phones are real pages`);

    const vote = (first: number, last: number) =>
      people.map(async (person) => {
        for (let round = first; round <= last; round++) await person.play(round);
      });
    const began = Date.now();
    const first = roundAt(began, times) + 1;
    const calm = roundAt(began + 1_000 * seconds - CALM_MS, times);
    const faults = runFaultSchedule({
      server,
      networks: ways,
      timing: times,
      random: createRandom(seed),
      until: startsAt(calm, times),
      onFault: (_fault, what) => onProgress(`${((Date.now() - began) / 1_000).toFixed(1)} s: ${what}`),
      onBack: (networks, from) =>
        people.forEach((person, index) => {
          if (networks.includes(ways[PAGES + index] as Proxy)) void person.rideOut(from);
        }),
    });
    const [done] = await Promise.all([faults, ...vote(first, calm)]);

    await within(PATIENCE_MS, () => people.every(({ phone }) => phone.status === "live"));
    const truth = (finals: readonly Tally[], board: Leaderboard) => (): Truth => ({
      roundMs,
      rounds: roundsOf(people),
      finals,
      board,
    });
    const nothingYet = truth([], { version: 0, standings: [] });
    const notBack = await pages.faultsAfter(nothingYet, PATIENCE_MS);
    onProgress("everybody is back; the last rounds are voted in");

    const lastFirst = roundAt(Date.now(), times) + 1;
    const last = lastFirst + LAST_ROUNDS - 1;
    await Promise.all(vote(lastFirst, last));
    await within(PATIENCE_MS, () => people.every((person) => person.settled()));
    // Each round is summed once more at the close of the next.
    await until(closesAt(last + 1, times) + times.settleMs);
    const shown = await awaitAgreement(people, tallies, PATIENCE_MS, () => tallies.finals.has(last + 1));
    const finals = [...tallies.finals.values()].filter(({ round }) => round >= lastFirst && round <= last);
    const notRight = await pages.faultsAfter(
      truth(finals, shown[0] ?? { version: 0, standings: [] }),
      PATIENCE_MS,
    );
    const reloads = pages.reloads();

    for (const person of people) person.leave();
    tallies.close();
    await server.stop();
    const remains = await readRemains(data);
    const closings = inspectClosings(heard, remains, { first, last });
    const voterOf = voterNamesIn(data, times);
    const books = audit({ people, finals: tallies.finals, boards: shown, remains, timing: times, voterOf });
    return {
      faults: done,
      closings,
      books,
      reloads,
      wrong: [
        ...closings.wrong,
        ...wrongIn(books, false),
        ...(books.counted === 0 ? ["no vote was counted"] : []),
        ...[...new Set([...notBack, ...notRight])],
        ...(reloads > 0 ? [`${reloads} pages were loaded anew or crashed`] : []),
        ...Object.entries(done).flatMap(([fault, times]) =>
          times === 0 ? [`${fault}: never happened`] : [],
        ),
      ],
    };
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
