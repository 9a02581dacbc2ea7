import { setTimeout as sleep } from "node:timers/promises";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { EPOCH } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { REACTIONS } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { merge } from "@marquee/core/vote/merge-tallies";
import type { Browser, Page } from "playwright-core";
import type { Proxy } from "@marquee/testing/faults/network-proxy";

/** What every page must show in the end. */
export type Truth = {
  roundMs: number;
  /** The announced rounds, by number. */
  rounds: ReadonlyMap<number, Round>;
  /** The final tallies of the last rounds that were voted in. */
  finals: readonly Tally[];
  board: Leaderboard;
};

const TV = { kind: "TV", path: "/tv", width: 1_280, height: 720 } as const;
const PHONE = { kind: "phone", path: "/", width: 390, height: 844 } as const;

/** Pages are looked at so often, ms. */
const LOOK_MS = 250;

/** The first paint of a page on a busy machine, ms. */
const OPEN_WITHIN_MS = 90_000;

declare global {
  interface Window {
    /** All that the page said of past movies, by title: one may come again. A page that is loaded anew has lost it. */
    chaosResults?: Record<string, string[]>;
  }
}

type Screen = { name: string; kind: "TV" | "phone"; page: Page; finals: Map<number, Tally> };

/** Opens pages of `browser`, a TV behind the first of `networks` and a phone behind each other; resolves when all are live. */
export async function openPages(browser: Browser, networks: readonly Proxy[]) {
  const screens: Screen[] = [];
  let [loads, crashes] = [0, 0];
  for (const [index, network] of networks.entries()) {
    const { kind, path, width, height } = index === 0 ? TV : PHONE;
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    const screen: Screen = { name: `${kind} ${index}`, kind, page, finals: new Map() };
    page.on("domcontentloaded", () => (loads += 1));
    page.on("crash", () => (crashes += 1));
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => {
        const tally = tallyIn(payload);
        if (tally?.final) screen.finals.set(tally.round, merge(screen.finals.get(tally.round), tally));
      }),
    );
    await page.goto(network.url + path, { timeout: OPEN_WITHIN_MS });
    await page.locator('[data-connection="live"]').waitFor({ state: "attached", timeout: OPEN_WITHIN_MS });
    await page.evaluate(remember);
    screens.push(screen);
  }

  const faults = async (screen: Screen, truth: Truth) => {
    const seen = await screen.page.evaluate(look, { epoch: EPOCH, roundMs: truth.roundMs });
    return faultsOf(screen, seen, truth).map((fault) => `${screen.name} ${fault}`);
  };
  return {
    /** What is not right on which page, in words, after up to `ms` in which each may become right. */
    async faultsAfter(truth: () => Truth, ms: number): Promise<string[]> {
      const deadline = Date.now() + ms;
      const perScreen = screens.map(async (screen) => {
        for (;;) {
          const found = await faults(screen, truth());
          if (found.length === 0 || Date.now() > deadline) return found;
          await sleep(LOOK_MS);
        }
      });
      return (await Promise.all(perScreen)).flat();
    },
    /** How often a page was loaded anew, or has crashed. */
    reloads: () => loads - screens.length + crashes,
  };
}

/** The tally in a message of AppSync's realtime protocol, if that is what it holds. */
function tallyIn(frame: string | Buffer): Tally | undefined {
  type Data = { payload?: { data?: { onTally?: Tally | null } } };
  const { payload } = JSON.parse(frame.toString()) as Data;
  return payload?.data?.onTally ?? undefined;
}

/** Runs in a page: keeps what it says of past movies, because each stands there for some rounds only. */
function remember(): void {
  const results: Record<string, string[]> = (window.chaosResults = {});
  const read = () => {
    for (const movie of document.querySelectorAll(".past-movie")) {
      // The year stands behind the title.
      const title = movie.querySelector(".past-title")?.firstChild?.textContent?.trim() ?? "";
      const line = movie.querySelector(".past-line")?.textContent ?? "";
      const said = (results[title] ??= []);
      if (!said.includes(line)) said.push(line);
    }
  };
  new MutationObserver(read).observe(document, { subtree: true, childList: true, characterData: true });
  read();
}

type Seen = ReturnType<typeof look>;

/** Runs in a page: what is on it. */
function look({ epoch, roundMs }: { epoch: number; roundMs: number }) {
  const layer = document.querySelector<HTMLElement>('main .flip-layer[data-turn="on"]');
  const text = (element: Element, selector: string) => element.querySelector(selector)?.textContent ?? "";
  return {
    results: window.chaosResults,
    connection: document.querySelector<HTMLElement>("[data-connection]")?.dataset["connection"],
    due: Math.floor((Date.now() - epoch) / roundMs),
    round: Number(layer?.dataset["round"]),
    title: layer?.querySelector("h1")?.textContent,
    mayVote: document.querySelectorAll('.vote[aria-disabled="false"]').length > 0,
    /** The first of each reaction. */
    leaders: [...document.querySelectorAll(".leader, .tv-leader")].map((leader) => ({
      title: text(leader, ".unseen, .tv-leader-title"),
      votes: Number(text(leader, ".leader-votes, .tv-leader-votes").replace(/\D/g, "")),
    })),
  };
}

function faultsOf({ kind, finals }: Screen, seen: Seen, truth: Truth): string[] {
  const { connection, round, due, title } = seen;
  const movie = truth.rounds.get(due)?.movie.title;
  const results = truth.finals.map(({ round, voters }) => {
    const lines = seen.results?.[truth.rounds.get(round)?.movie.title ?? ""];
    return { round, voters, said: lines?.map((line) => Number(/^\d+/.exec(line)?.[0] ?? 0)) };
  });
  const known = results.filter(({ said }) => said !== undefined);
  return [
    seen.results === undefined && "was loaded anew",
    connection !== "live" && `is not live but ${connection}`,
    round !== due && `shows round ${round} instead of ${due}`,
    round === due && title !== movie && `shows “${title}” instead of “${movie}”`,
    kind === "phone" && !seen.mayVote && "does not let vote",
    ...truth.finals.map((tally) => {
      const heard = finals.get(tally.round);
      const same = heard && REACTIONS.every((reaction) => heard[reaction] === tally[reaction]);
      return !same && `has heard other votes of round ${tally.round} than were counted`;
    }),
    // One that was not on screen, because its page got no processor for so long, is not among the past ones.
    kind === "phone" && results.length > 0 && known.length === 0 && "tells nothing of the last rounds",
    ...known.map(
      ({ said, voters, round }) =>
        kind === "phone" &&
        !said?.includes(voters) &&
        `says that ${said?.join(", then ")} have voted in round ${round}, and ${voters} have`,
    ),
    ...REACTIONS.map((reaction, index) => {
      const first = truth.board.standings.find((place) => place.reaction === reaction && place.rank === 1);
      const shown = seen.leaders[index];
      const same = !first || (shown?.title.includes(first.movie.title) && shown.votes === first.votes);
      return !same && `shows the wrong first place of “${reaction}”`;
    }),
  ].filter((fault) => fault !== false);
}
