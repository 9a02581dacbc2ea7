import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { SourceError } from "./movie-source.ts";
import { createTmdb } from "./tmdb.ts";

const TOKEN = "a-secret-token";
const METROPOLIS = {
  adult: false,
  backdrop_path: "/metropolis-wide.jpg",
  genre_ids: [18, 878],
  id: 19,
  original_language: "de",
  overview: "In a city of towers,\r\nthe son of its master\tfollows a teacher down to the machines.",
  poster_path: "/metropolis.jpg",
  release_date: "1927-02-06",
  title: "Metropolis",
  vote_count: 2_900,
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A TMDB on this machine that answers as `listener` says; gives its base URL. */
async function tmdbThat(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (status: number, body: string, headers: Record<string, string> = {}): Promise<string> =>
  tmdbThat((_request, response) => response.writeHead(status, headers).end(body));

const pageOf = (results: unknown, total_pages: unknown = 500): string =>
  JSON.stringify({ page: 1, results, total_pages, total_results: 10_000 });

/** A client that waits for an answer as long as the test may take, unless told otherwise. */
const client = (url: string, timeoutMs = 60_000) => createTmdb({ url, token: TOKEN, fetch, timeoutMs });

/** The error that asking `url` for `page` ends in. */
async function failure(url: string, page = 1, timeoutMs?: number): Promise<SourceError> {
  const outcome = await client(url, timeoutMs)
    .page(page)
    .catch((error: unknown) => error);
  if (!(outcome instanceof SourceError)) throw new Error(`Expected a SourceError, got ${String(outcome)}`);
  return outcome;
}

describe("a page of popular movies", () => {
  test("is asked for with the token, the language and the page", async () => {
    const asked: unknown[] = [];
    const url = await tmdbThat((request, response) => {
      asked.push([request.method, request.url, request.headers.authorization]);
      response.end(pageOf([METROPOLIS]));
    });
    await client(url).page(7);
    const german = { language: "de-DE", region: "DE" };
    await createTmdb({ url: `${url}/`, token: TOKEN, fetch, timeoutMs: 60_000, ...german }).page(1);
    expect(asked).toEqual([
      ["GET", "/3/movie/popular?language=en-US&page=7&include_adult=false", `Bearer ${TOKEN}`],
      ["GET", "/3/movie/popular?language=de-DE&page=1&include_adult=false&region=DE", `Bearer ${TOKEN}`],
    ]);
  });

  test.each([
    ["now_playing", "/3/movie/now_playing?"],
    ["top_rated", "/3/movie/top_rated?"],
    ["upcoming", "/3/movie/upcoming?"],
    ["trending", "/3/trending/movie/week?"],
    ["discover?with_genres=27|53&vote_count.gte=100", "/3/discover/movie?"],
  ])("may be one of %s, and is never for adults", async (list, path) => {
    const asked: string[] = [];
    const url = await tmdbThat((request, response) => {
      asked.push(request.url ?? "");
      response.end(pageOf([METROPOLIS]));
    });
    await createTmdb({ url, token: TOKEN, fetch, timeoutMs: 60_000, list }).page(2);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(path);
    const query = new URL(asked[0]!, url).searchParams;
    expect(query.getAll("include_adult")).toEqual(["false"]);
    expect(query.getAll("page")).toEqual(["2"]);
    if (list.startsWith("discover")) {
      expect(query.get("with_genres")).toBe("27|53");
      expect(query.get("vote_count.gte")).toBe("100");
    }
  });

  test("of a list has another name than that of every other list, language and country", () => {
    const names = [
      {},
      { list: "top_rated" },
      { list: "discover?year=1927" },
      { language: "de" },
      { region: "DE" },
    ].map((chosen) => createTmdb({ url: "https://x", token: TOKEN, fetch, timeoutMs: 1, ...chosen }).name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("says how many there are where they all are on one page", async () => {
    expect((await client(await answering(200, pageOf([METROPOLIS], 1))).page(1)).total).toBe(1);
    expect((await client(await answering(200, pageOf([METROPOLIS], 2))).page(1)).total).toBeUndefined();
  });

  test("becomes movies with text on one line", async () => {
    expect(await client(await answering(200, pageOf([METROPOLIS], 3))).page(1)).toEqual({
      movies: [
        {
          id: "19",
          title: "Metropolis",
          overview: "In a city of towers, the son of its master follows a teacher down to the machines.",
          releaseDate: "1927-02-06",
          posterPath: "/metropolis.jpg",
          backdropPath: "/metropolis-wide.jpg",
        },
      ],
      totalPages: 3,
    });
  });

  test("has no more than the 500 pages that TMDB gives out", async () => {
    const { totalPages } = await client(await answering(200, pageOf([METROPOLIS], 48_211))).page(1);
    expect(totalPages).toBe(500);
  });

  test.each([
    ["an empty release date", { release_date: "" }],
    ["no release date", { release_date: undefined }],
    ["a release date that is on no calendar", { release_date: "1927-02-30" }],
  ])("takes %s for an unknown one", async (_, oddity) => {
    const url = await answering(200, pageOf([{ ...METROPOLIS, ...oddity }]));
    expect((await client(url).page(1)).movies).toMatchObject([{ id: "19", releaseDate: null }]);
  });

  test("takes a missing plot for an empty one and a missing backdrop for none", async () => {
    const url = await answering(200, pageOf([{ ...METROPOLIS, overview: null, backdrop_path: undefined }]));
    expect((await client(url).page(1)).movies).toMatchObject([{ overview: "", backdropPath: null }]);
  });

  test.each(["", " ", "\u200b", "\u00ad\u2060"])(
    "leaves out a movie whose title %j nobody sees",
    async (title) => {
      const url = await answering(200, pageOf([{ ...METROPOLIS, id: 1, title }, METROPOLIS]));
      expect((await client(url).page(1)).movies).toMatchObject([{ id: "19" }]);
    },
  );

  test("leaves out movies for adults and movies without a poster", async () => {
    const url = await answering(
      200,
      pageOf([
        { ...METROPOLIS, id: 1, adult: true },
        { ...METROPOLIS, id: 6, adult: false, softcore: true },
        { ...METROPOLIS, id: 7, adult: null, softcore: true },
        { ...METROPOLIS, id: 8, softcore: 1 },
        { ...METROPOLIS, id: 9, adult: "true" },
        { ...METROPOLIS, id: 2, poster_path: null },
        { ...METROPOLIS, id: 3, poster_path: "https://elsewhere.example/poster.jpg" },
        { ...METROPOLIS, id: 4, poster_path: `/${"x".repeat(64)}.jpg` },
        { ...METROPOLIS, id: 5 },
      ]),
    );
    expect((await client(url).page(1)).movies.map(({ id }) => id)).toEqual(["5"]);
  });

  test("comes in the room's language, and in English where TMDB has no words in it", async () => {
    const made = { original_language: "ja", original_title: "七人の侍" };
    const pages = {
      de: [
        { ...METROPOLIS, id: 1, ...made, title: "Die sieben Samurai", overview: "Sieben." },
        { ...METROPOLIS, id: 2, ...made, title: "Die sieben Samurai", overview: "" },
        { ...METROPOLIS, id: 3, ...made, title: "七人の侍", overview: "Sieben." },
        { ...METROPOLIS, id: 4, original_title: "Metropolis", overview: "Eine Stadt." },
        { ...METROPOLIS, id: 5, ...made, title: "七人の侍", overview: "" },
      ],
      "en-US": [2, 3, 4].map((id) => ({ ...METROPOLIS, id, title: "Seven Samurai", overview: "Seven." })),
    };
    const asked: string[] = [];
    const url = await tmdbThat((request, response) => {
      const language = new URL(request.url!, "http://tmdb").searchParams.get(
        "language",
      ) as keyof typeof pages;
      asked.push(language);
      response.end(pageOf(pages[language]));
    });
    const { movies } = await createTmdb({
      ...{ url, token: TOKEN, fetch, timeoutMs: 60_000, language: "de" },
    }).page(1);
    expect(movies.map(({ title, overview }) => [title, overview])).toEqual([
      ["Die sieben Samurai", "Sieben."],
      ["Die sieben Samurai", "Seven."],
      ["Seven Samurai", "Sieben."],
      ["Metropolis", "Eine Stadt."],
      ["七人の侍", ""],
    ]);
    expect(asked).toEqual(["de", "en-US"]);
  });

  test("comes as it is where English can't be had", async () => {
    const url = await tmdbThat((request, response) => {
      if (request.url?.includes("en-US")) response.writeHead(500).end();
      else response.end(pageOf([{ ...METROPOLIS, overview: "" }]));
    });
    const source = createTmdb({ url, token: TOKEN, fetch, timeoutMs: 60_000, language: "fr" });
    expect((await source.page(1)).movies).toMatchObject([{ title: "Metropolis", overview: "" }]);
  });

  test("may turn out to hold nothing that can be shown", async () => {
    const url = await answering(200, pageOf([{ ...METROPOLIS, adult: true }]));
    expect(await client(url).page(1)).toEqual({ movies: [], totalPages: 500 });
  });

  test("holds no control characters and no broken halves of characters", async () => {
    const url = await answering(
      200,
      pageOf([{ ...METROPOLIS, title: "Metro\u0007polis\ud83c!", overview: "\u001b\u0000" }]),
    );
    expect((await client(url).page(1)).movies).toMatchObject([{ title: "Metro polis !", overview: "" }]);
  });

  test("loses only its bad entries", async () => {
    const bad = [null, 7, "x", [], {}, { ...METROPOLIS, id: "19" }, { ...METROPOLIS, title: " \n" }];
    const url = await answering(200, pageOf([...bad, METROPOLIS]));
    expect((await client(url).page(1)).movies.map(({ title }) => title)).toEqual(["Metropolis"]);
  });

  test("keeps endless titles and plots within what a screen and a message hold", async () => {
    const url = await answering(
      200,
      pageOf([{ ...METROPOLIS, title: "a ".repeat(500), overview: "b ".repeat(5_000) }]),
    );
    const [movie] = (await client(url).page(1)).movies;
    expect(movie?.title).toMatch(/^a.{100,118}…$/);
    expect(movie?.overview).toMatch(/^b.{900,998}…$/);
  });
});

describe("a source that fails says what was wrong and what to do", () => {
  test.each([
    [401, "unauthorized", /secret set TmdbToken .* TMDB_TOKEN/],
    [403, "unauthorized", /secret set TmdbToken .* TMDB_TOKEN/],
    [404, "not-found", /check that TMDB_URL/],
    [429, "rate-limited", /try again later/],
    [400, "not-found", /check the parameters/],
    [422, "not-found", /check the parameters/],
    [500, "unavailable", /try again later/],
    [503, "unavailable", /try again later/],
    [418, "nonsense", /check that TMDB_URL/],
  ])("HTTP %i", async (status, kind, advice) => {
    const error = await failure(await answering(status, pageOf([METROPOLIS])));
    expect(error).toMatchObject({ kind, status });
    expect(error.message).toContain(`HTTP ${status}`);
    expect(error.message).toMatch(advice);
    expect(error.message).not.toContain(TOKEN);
    expect(error.retryAfterMs).toBeUndefined();
  });

  test.each([400, 422])("HTTP %i to a later page", async (status) => {
    const error = await failure(await answering(status, ""), 2);
    expect(error).toMatchObject({ kind: "bad-page", status });
    expect(error.message).toMatch(/ask for a smaller one/);
  });

  test.each([429, 503])("HTTP %i with the time after which to come back", async (status) => {
    const error = await failure(await answering(status, "", { "retry-after": "12" }));
    expect(error.retryAfterMs).toBe(12_000);
    expect(error.message).toContain("try again in 12 s");
  });

  test("a time to come back that is no number of seconds is not believed", async () => {
    const error = await failure(await answering(429, "", { "retry-after": "soon" }));
    expect(error.retryAfterMs).toBeUndefined();
  });

  test("no answer in time", async () => {
    const error = await failure(await tmdbThat(() => {}), 1, 1);
    expect(error.kind).toBe("timeout");
    expect(error.message).toContain("within 1 ms");
  });

  test("an answer that never ends", async () => {
    const url = await tmdbThat((_request, response) => void response.writeHead(200).write('{"results":['));
    expect(await failure(url, 1, 100)).toMatchObject({ kind: "timeout" });
  });

  test("nobody at that address", async () => {
    const url = await tmdbThat(() => {});
    await new Promise((closed) => servers[0]?.close(closed));
    const error = await failure(url);
    expect(error.kind).toBe("network");
    expect(error.message).toContain(url);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("a connection that breaks in the middle of the answer", async () => {
    const url = await tmdbThat((_request, response) => {
      response.writeHead(200, { "content-length": "1000" }).write("{");
      response.socket?.end();
    });
    expect(await failure(url)).toMatchObject({ kind: "network" });
  });

  test.each([
    ["nothing", "", /an empty body/],
    ["a sign-in page", "<!doctype html><title>Welcome to our Wi-Fi</title>", /Welcome to our Wi-Fi/],
    ["half an answer", pageOf([METROPOLIS]).slice(0, 50), /no page of movies/],
    ["null", "null", /no page of movies/],
    ["another shape", JSON.stringify({ success: true }), /no page of movies/],
    ["results that are no list", pageOf({ 0: METROPOLIS }), /no page of movies/],
    ["a number of pages that is none", pageOf([METROPOLIS], "many"), /no page of movies/],
    ["nothing but bad entries", pageOf([{ id: 1 }, null]), /without a single movie/],
    ["no entries", pageOf([]), /without a single movie/],
    ["no pages", pageOf([], 0), /without a single movie/],
  ])("%s instead of movies", async (_, body, message) => {
    const error = await failure(await answering(200, body));
    expect(error.kind).toBe("nonsense");
    expect(error.message).toMatch(message);
    expect(error.message.length).toBeLessThan(250);
  });

  test("a page that is gone because the list became shorter", async () => {
    const error = await failure(await answering(200, pageOf([], 3)), 4);
    expect(error.kind).toBe("bad-page");
    expect(error.message).toContain("3 pages");
  });

  test.each([0, -1, 1.5, NaN, Infinity, 501])("page %d, without a question to TMDB", async (page) => {
    let asked = 0;
    const url = await tmdbThat((_request, response) => {
      asked++;
      response.end(pageOf([METROPOLIS]));
    });
    const error = await failure(url, page);
    expect(error.kind).toBe("bad-page");
    expect(error.message).toContain("1..500");
    expect(asked).toBe(0);
  });
});
