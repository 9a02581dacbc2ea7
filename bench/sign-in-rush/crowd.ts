import { setTimeout as sleep } from "node:timers/promises";
import { openPage, type Page } from "./page.ts";
import type { CognitoTraffic } from "./cognito.ts";

/** Of so many phones one is reloaded while it waits, and another opens the page in two tabs at once. */
const RELOAD_EVERY = 20;
const RELOAD_AFTER_MS = 3_000;
const TABS_EVERY = 20;

/** What became of a phone, ms from its arrival; undefined what did not happen. */
export type Arrival = {
  pageMs: number | undefined;
  movieMs: number | undefined;
  votedMs: number | undefined;
  /** What it told its person that is no good news. */
  errors: string[];
  /** The identities by which its pages acted. */
  identities: Set<string>;
};

/** Lets phone `index` arrive at `url` and waits for at most `withinMs` until all its pages have voted. */
export async function arrive(
  index: number,
  { url, cognito, withinMs }: { url: string; cognito: CognitoTraffic; withinMs: number },
): Promise<Arrival> {
  const arrivedAt = performance.now();
  const since = () => performance.now() - arrivedAt;
  const arrival: Arrival = {
    ...{ pageMs: undefined, movieMs: undefined, votedMs: undefined },
    ...{ errors: [], identities: new Set() },
  };
  const kept = new Map<string, string>();
  const pages: Page[] = [];
  const names: string[] = [];

  const open = () => {
    const name = `${index}-${names.length}`;
    names.push(name);
    const page = openPage({
      url,
      cognitoUrl: cognito.endpointOf(name),
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
      onPage: () => (arrival.pageMs ??= since()),
      onMovie: () => (arrival.movieMs ??= since()),
      onError: (what) => arrival.errors.push(what),
    });
    pages.push(page);
    return page;
  };

  const voted = async () => {
    if (index % TABS_EVERY === 1) {
      await Promise.all([open().voted, open().voted]);
    } else if (index % RELOAD_EVERY === 0) {
      const first = open();
      const inTime = await Promise.race([first.voted.then(() => true), sleep(RELOAD_AFTER_MS, false)]);
      if (!inTime) {
        first.close();
        await open().voted;
      }
    } else await open().voted;
    arrival.votedMs = since();
  };
  const patience = new AbortController();
  await Promise.race([
    voted(),
    sleep(withinMs, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();

  for (const name of names) arrival.identities.add(cognito.identityOf(name) ?? "");
  arrival.identities.delete("");
  for (const page of pages) page.close();
  return arrival;
}
