import { setTimeout as sleep } from "node:timers/promises";
import { seatPause } from "@marquee/client/backoff";
import type { Shelf } from "@marquee/client/identity-store";
import { createSeat } from "@marquee/client/guest-credentials";
import type { Config, Show } from "@marquee/core/show/schema";
import { total } from "@marquee/core/vote/reaction";
import type { Visitor } from "@marquee/local/guest-client";
import { createPhone } from "../phone.ts";

/** A phone without a seat reads `now.json` so often, ms, and up to so much later... */
const FOLLOW_MS = 2_000;
const FOLLOW_SPREAD_MS = 1_000;
/** ...and one that finds no movie open asks as soon as this, ms. */
const LOOK_AGAIN_MS = 50;

export type PageOptions = {
  /** The server's origin. */
  url: string;
  /** Where this page asks Cognito. */
  cognitoUrl: string;
  /** What the device keeps for all its pages. */
  shelf: Shelf;
  /** Hears when the poster of the movie that is on has arrived. */
  onMovie: () => void;
  /** Hears what the page would have to tell its person that is no good news. */
  onError: (what: string) => void;
};

/** A page of a phone, from its address to a vote. */
export type Page = {
  /** Resolves once its vote has been counted. Never rejects. */
  readonly voted: Promise<void>;
  /** It is left or reloaded. */
  close(): void;
};

/** Opens the page, which does what the real one does in the same order: HTML, `now.json`, poster; seat, socket, vote. */
export function openPage({ url, cognitoUrl, shelf, onMovie, onError }: PageOptions): Page {
  let closed = false;
  const phone = createPhone({ url, takeSeat });

  async function get(path: string): Promise<Response> {
    const response = await fetch(new URL(path, url));
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response;
  }

  async function showMovie() {
    const [config, show] = await Promise.all([
      get("/config.json").then((response) => response.json() as Promise<Config>),
      get("/now.json").then((response) => response.json() as Promise<Show>),
    ]);
    const on = show.rounds.find(({ endsAt }) => Date.parse(endsAt) > Date.now()) ?? show.rounds.at(-1);
    await (await get(`${config.imageBase}/w500${on?.movie.posterPath ?? ""}`)).arrayBuffer();
    onMovie();
  }

  /** Waits for a seat as phones do, and goes by `now.json` meanwhile. */
  async function takeSeat({ identityPoolId }: Config): Promise<Visitor> {
    const seat = createSeat({ identityPoolId, endpoint: cognitoUrl, shelf: () => shelf });
    const arrivedAt = performance.now();
    let seated = false;
    void follow(() => seated);
    for (let failures = 0; ; failures += 1) {
      try {
        await seat.credentials();
        seated = true;
        return { identityId: "", credentials: () => seat.credentials() };
      } catch (error) {
        await sleep(seatPause(failures, performance.now() - arrivedAt));
        if (closed) throw error;
      }
    }
  }

  async function follow(isSeated: () => boolean) {
    for (;;) {
      await sleep(FOLLOW_MS + Math.random() * FOLLOW_SPREAD_MS);
      if (closed || isSeated()) return;
      await get("/now.json").catch((error: unknown) => onError(String(error)));
    }
  }

  async function vote() {
    await phone.join();
    while (phone.tap("love") === undefined) await sleep(LOOK_AGAIN_MS);
    while (!phone.settled()) await sleep(LOOK_AGAIN_MS);
    const refused = [...phone.counts().values()].reduce((sum, { refused }) => sum + total(refused), 0);
    if (refused > 0) throw new Error("A vote was refused");
  }

  async function visit() {
    try {
      await get("/");
      await Promise.all([showMovie(), vote()]);
    } catch (error) {
      if (!closed) onError(String(error));
    }
  }

  return {
    voted: visit(),
    close() {
      closed = true;
      phone.close();
    },
  };
}
