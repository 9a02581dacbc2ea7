import { setTimeout as sleep } from "node:timers/promises";
import type { WebStorage } from "@marquee/client/guarded-storage";
import { createGuestCredentials } from "@marquee/client/guest-credentials";
import type { Config, Show } from "@marquee/core/show/schema";
import { total } from "@marquee/core/vote/reaction";
import { createAmplifyGuest } from "@marquee/web/client/amplify-guest";
import { createPhone } from "../phone.ts";

/** A phone that finds no movie open asks again as soon as this, ms. */
const LOOK_AGAIN_MS = 50;

export type PageOptions = {
  /** The server's origin. */
  url: string;
  /** Where this page asks Cognito. */
  cognitoUrl: string;
  /** What the device keeps for all its pages. */
  storage: WebStorage;
  /** Hears when the HTML has arrived, which comes with the movie that is on. */
  onPage: () => void;
  /** Hears when the poster of the movie that is on has arrived. */
  onMovie: () => void;
  /** Hears what the page would have to tell its person that is no good news. */
  onError: (what: string) => void;
};

/** A page of a phone, from its address to a vote. */
export type Page = ReturnType<typeof openPage>;

/** Opens the page, which does what the real one does in the same order: HTML, `now.json`, poster; seat, socket, vote. */
export function openPage({ url, cognitoUrl, storage, onPage, onMovie, onError }: PageOptions) {
  let closed = false;
  const phone = createPhone({
    url,
    guest: ({ identityPoolId }) =>
      createGuestCredentials({
        fetchCredentials: createAmplifyGuest({
          identityPoolId,
          endpoint: cognitoUrl,
          storage: () => storage,
        }),
      }),
  });

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

  async function vote() {
    await phone.join();
    while (phone.tap("love") === undefined) await sleep(LOOK_AGAIN_MS);
    while (!phone.settled()) await sleep(LOOK_AGAIN_MS);
    const refused = [...phone.counts().values()].reduce((sum, { refused }) => sum + total(refused), 0);
    if (refused > 0) throw new Error("A vote was refused");
  }

  async function visit() {
    try {
      await (await get("/")).arrayBuffer();
      onPage();
      await Promise.all([showMovie(), vote()]);
    } catch (error) {
      if (!closed) onError(String(error));
    }
  }

  return {
    /** Resolves once its vote has been counted. Never rejects. */
    voted: visit(),
    /** It is left or reloaded. */
    close() {
      closed = true;
      phone.close();
    },
  };
}
