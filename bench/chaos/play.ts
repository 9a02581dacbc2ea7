import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createRandom } from "@marquee/testing/random";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { closesAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { startProxy, type Proxy } from "@marquee/testing/faults/network-proxy";
import { startServer } from "@marquee/testing/start-server";
import { audit, wrongIn, type Books } from "../votes/audit.ts";
import { seatClerk } from "../votes/clerk.ts";
import { faultBook } from "@marquee/testing/faults/faults";
import { readRemains, wrongPlaces } from "../votes/ledger.ts";
import { createPerson } from "../votes/person.ts";
import { inspectClosings, type Closings } from "./closings.ts";
import { doDeeds, type Deed } from "./deeds.ts";
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

/** The local server as its command line starts it, with conductors that can be killed and have successors soon. */
const host = fileURLToPath(new URL("../votes/host.ts", import.meta.url));

export type ChaosOptions = {
  /** How long the show goes on, s; it is troubled until shortly before the end. */
  seconds: number;
  phones: number;
  tapsPerSecond: number;
  roundMs: number;
  /** Decides all that happens by chance. */
  seed: number;
  onProgress: (line: string) => void;
};

export type Chaos = {
  /** How often each was done. */
  deeds: Record<Deed, number>;
  closings: Closings;
  books: Books;
  reloads: number;
  /** What is not as it must be, in words. */
  wrong: string[];
};

/** Troubles a show with voters and real pages, lets it calm down, and inspects what has become of it. */
export async function playChaos(options: ChaosOptions): Promise<Chaos> {
  const { seconds, roundMs, seed, onProgress } = options;
  const times = timing(roundMs);
  const data = await mkdtemp(join(tmpdir(), "marquee-chaos-"));
  const server = await startServer(["--round-ms", `${roundMs}`], data, host);
  const endings: (() => unknown)[] = [() => rm(data, { recursive: true }), () => server.kill()];
  const port = Number(new URL(server.url).port);
  const network = async (): Promise<Proxy> => {
    const proxy = await startProxy(port);
    endings.push(() => proxy.close());
    return proxy;
  };
  try {
    const ways = await Promise.all(Array.from({ length: options.phones + PAGES }, network));
    const heard: Tally[] = [];
    const clerk = await seatClerk(server.url, (tally) => heard.push(tally));
    endings.push(() => clerk.close());
    const pages = await openPages(ways.slice(0, PAGES));
    endings.push(() => pages.close());
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
    const deeds = doDeeds({
      server,
      networks: ways,
      timing: times,
      random: createRandom(seed),
      until: startsAt(calm, times),
      onDeed: (_deed, what) => onProgress(`${((Date.now() - began) / 1_000).toFixed(1)} s: ${what}`),
      onBack: (networks, from) =>
        people.forEach((person, index) => {
          if (networks.includes(ways[PAGES + index] as Proxy)) void person.rideOut(from);
        }),
    });
    const [done] = await Promise.all([deeds, ...vote(first, calm)]);

    const rounds = () =>
      new Map<number, Round>(people.flatMap(({ phone }) => [...phone.rounds]).sort(([a], [b]) => a - b));
    const boards = () => people.map(({ phone }) => phone.leaderboard());
    await within(PATIENCE_MS, () => people.every(({ phone }) => phone.status === "live"));
    const truth = (finals: readonly Tally[], board: Leaderboard) => (): Truth => ({
      roundMs,
      rounds: rounds(),
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
    const believed = people.flatMap((person) => person.ballots());
    const counted = believed.reduce((sum, ballot) => sum + total(ballot.counted), 0);
    const published = () => [...clerk.finals.values()].reduce((sum, tally) => sum + total(tally), 0);
    // Each round is summed once more at the close of the next.
    await sleep(Math.max(0, closesAt(last + 1, times) + times.settleMs - Date.now()));
    await within(PATIENCE_MS, () => clerk.finals.has(last + 1) && published() === counted);
    const ledger = () => [...clerk.finals].map(([round, counts]) => ({ round, identityId: "", counts }));
    await within(PATIENCE_MS, () => {
      const said = { ledger: ledger(), rounds: [...rounds().values()] };
      return boards().every((board) => wrongPlaces(board, said) === 0);
    });
    const shown = boards();
    const finals = [...clerk.finals.values()].filter(({ round }) => round >= lastFirst && round <= last);
    const notRight = await pages.faultsAfter(
      truth(finals, shown[0] ?? { version: 0, standings: [] }),
      PATIENCE_MS,
    );
    const reloads = pages.reloads();

    for (const person of people) person.leave();
    clerk.close();
    await server.stop();
    const remains = await readRemains(data);
    const closings = inspectClosings(heard, remains, { first, last });
    const books = audit({ people, finals: clerk.finals, boards: shown, remains, timing: times });
    return {
      deeds: done,
      closings,
      books,
      reloads,
      wrong: [
        ...closings.wrong,
        ...wrongIn(books, false),
        ...(books.counted === 0 ? ["no vote was counted"] : []),
        ...[...new Set([...notBack, ...notRight])],
        ...(reloads > 0 ? [`${reloads} pages were loaded anew or crashed`] : []),
        ...Object.entries(done).flatMap(([deed, times]) => (times === 0 ? [`${deed}: never happened`] : [])),
      ],
    };
  } finally {
    for (const end of endings.reverse()) await end();
  }
}

/** Waits until `done`, but no longer than `ms`. */
async function within(ms: number, done: () => boolean): Promise<void> {
  for (const deadline = Date.now() + ms; !done() && Date.now() < deadline;) await sleep(50);
}
