import type { MoviePage } from "@marquee/core/conductor/ports";
import { type OnScreen, pageWithMovie } from "@marquee/core/page/movie-page";
import { readObject, type S3Options, writeObject } from "./s3-object.ts";

/** The page that a deployment brings, and the one that is served. */
const PLAIN = "shell.html";
const PAGE = "index.html";

/**
 * The site's page in the bucket at `url`, which ends with a slash. Each time it is made of the plain page that is there, so that it goes with the parts
 * of the latest deployment; a plain page that has no place for a movie is served as it is. The edge keeps it as long as now.json.
 */
export function s3MoviePage(options: S3Options & { url: string; config: OnScreen["config"] }): MoviePage {
  const object = (name: string) => ({ name, url: options.url + name, setting: "PAGE_URL" });
  return {
    async write(onScreen) {
      const plain = await readObject(options, object(PLAIN));
      const page = (onScreen && pageWithMovie(plain, { ...onScreen, config: options.config })) ?? plain;
      const headers = { "content-type": "text/html;charset=UTF-8", "cache-control": "max-age=2" };
      await writeObject(options, object(PAGE), headers, page);
    },
  };
}
