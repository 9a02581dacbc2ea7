import type { ScreenKind } from "@marquee/core/audience/schema";
import type { Config } from "@marquee/core/show/schema";
import { readNowJson, type NowJson } from "@marquee/client/now-json";
import { posterUrl } from "../show/picture-urls.ts";

/** What the page asked for before its first script was loaded, each undefined when it could not be had; and how to ask again. */
export type Boot = {
  readConfig: typeof readConfig;
  readNowJson: typeof readNowJson;
  config: Promise<Config | undefined>;
  nowJson: Promise<NowJson | undefined>;
  /** The first poster is there, or can't be had. */
  poster: Promise<unknown>;
};

declare global {
  interface Window {
    boot?: Boot;
  }
}

/** Reads `/config.json`. Rejects when it can't be had. */
export async function readConfig(get: typeof fetch = fetch): Promise<Config> {
  const response = await get("/config.json");
  if (!response.ok) throw new Error(`/config.json answered ${response.status}: deploy it beside the page.`);
  return (await response.json()) as Config;
}

/** Asks for what the screen shows first, and for the poster of the movie that is on as soon as it is known which. */
export function boot(kind: ScreenKind): Boot {
  const config = readConfig().catch(() => undefined);
  const nowJson = readNowJson().catch(() => undefined);
  const poster = Promise.all([config, nowJson]).then(([config, read]) => {
    if (!config || !read) return undefined;
    const { rounds } = read.show;
    const open = rounds.find((round) => Date.parse(round.endsAt) > read.serverNow);
    // The page may be late.
    document.querySelector(`#first:not([data-round="${open?.number}"])`)?.remove();
    const on = open ?? rounds[rounds.length - 1];
    const url = on && posterUrl(config, on.movie, kind);
    if (!url) return undefined;
    const picture = new Image();
    picture.fetchPriority = "high";
    picture.src = url;
    return picture.decode().catch(() => undefined);
  });
  return { readConfig, readNowJson, config, nowJson, poster };
}
