import { type OnScreen, pageWithMovie } from "@marquee/core/page/movie-page";
import type { NowJson } from "./now-json.ts";
import { makeWebFile, type WebFile } from "./web-build.ts";

/** Answers the page `plain` with the movie that is on; undefined when none is, or `plain` has no place for it. */
export type MoviePage = (plain: WebFile) => WebFile | undefined;

/** Makes the page of the movie that `nowJson` knows to be on, and keeps it until that changes. `config`: where pictures and people come to. */
export function createMoviePage(nowJson: Pick<NowJson, "open">, config: OnScreen["config"]): MoviePage {
  let made: { key: readonly unknown[]; page: WebFile | undefined } | undefined;
  return (plain) => {
    const open = nowJson.open(Date.now());
    if (!open) return undefined;
    const { round, show } = open;
    const key = [plain, round, show, config.join];
    if (!made?.key.every((part, index) => part === key[index])) {
      const html = pageWithMovie(plain.plain.toString(), { round, tally: show.tally, config });
      made = { key, page: html === undefined ? undefined : makeWebFile(plain.type, html) };
    }
    return made.page;
  };
}
