import type { MovieSource } from "@marquee/core/movie/movie-source";
import { createTmdb } from "@marquee/core/movie/tmdb";
import type { Clock } from "@marquee/core/clock";

/** How TMDB is at the moment. */
export type TmdbState = "up" | "down" | "garbage";

const PAGES = 500;
const PAGE_SIZE = 20;

/** Our own client of TMDB against a TMDB of 10,000 movies in `state`, on which every answer takes some time. */
export function scriptedTmdb(clock: Clock, random: () => number, state: () => TmdbState): MovieSource {
  return createTmdb({
    url: "https://tmdb.example",
    token: "token",
    timeoutMs: 60_000,
    async fetch(url) {
      await new Promise<void>((resolve) => clock.after(20 + random() * 200, resolve));
      const page = Number(new URL(url).searchParams.get("page"));
      const now = state();
      if (now === "up") return answer(200, JSON.stringify(pageOf(page)));
      if (now === "garbage") return pickOne(garbage, random)(page);
      const trouble = random();
      if (trouble < 0.3) return new Promise<Response>(() => {}); // It hangs.
      if (trouble < 0.6) throw new TypeError("fetch failed");
      return answer(pickOne([429, 500, 502, 503], random), "");
    },
  });
}

/** What a broken proxy, a wrong address or a changed contract would answer. */
const garbage: [(page: number) => Response, ...((page: number) => Response)[]] = [
  () => answer(200, "<!doctype html><title>Sign in to the hotel's Wi-Fi</title>"),
  () => answer(200, ""),
  () => answer(200, "null"),
  () => answer(200, '{"results":'),
  () => answer(200, '{"page":1,"results":[],"total_pages":0,"total_results":0}'),
  () => answer(200, '{"page":1,"results":[{"id":"x"},7,null],"total_pages":500,"total_results":3}'),
  () => answer(204, ""),
  () => answer(418, "I'm a teapot"),
  (page) => answer(200, JSON.stringify(withoutPosters(page))),
];

function pageOf(page: number) {
  const results = Array.from({ length: PAGE_SIZE }, (_, i) => {
    const id = (page - 1) * PAGE_SIZE + i + 1;
    return {
      adult: false,
      backdrop_path: `/b${id}.jpg`,
      id,
      overview: `What happens in movie ${id}.`,
      poster_path: `/p${id}.jpg` as string | null,
      release_date: "1999-03-31",
      title: `Movie ${id}`,
    };
  });
  return { page, results, total_pages: PAGES, total_results: PAGES * PAGE_SIZE };
}

function withoutPosters(page: number) {
  const { results, ...rest } = pageOf(page);
  return { ...rest, results: results.map((movie) => ({ ...movie, poster_path: null })) };
}

/** The parts of a Response that the client reads; a real one's body takes its time from the real clock. */
function answer(status: number, body: string): Response {
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers(),
    text: () => Promise.resolve(body),
  } as unknown as Response;
}

function pickOne<T>(items: readonly [T, ...T[]], random: () => number): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}
