import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { Show } from "@marquee/core/show/schema";
import { startServer } from "../server.ts";
import { watchTmdb } from "./watch-tmdb.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of endings.splice(0).reverse()) await end();
});

/** A TMDB that answers what `answer` gives; and how often it was asked. */
async function tmdb(answer: () => { status: number; body: object }) {
  const asked = { times: 0 };
  const server = createServer((_request, response) => {
    asked.times += 1;
    const { status, body } = answer();
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  endings.push(() => server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const REFUSAL = { status: 401, body: { success: false, status_code: 7, status_message: "Invalid API key" } };
const PAGE = {
  status: 200,
  body: {
    page: 1,
    total_pages: 1,
    results: [
      {
        ...{ id: 603, title: "The Matrix", original_title: "The Matrix", original_language: "en" },
        ...{ overview: "", release_date: "1999-03-30", adult: false },
        ...{ poster_path: "/matrix.jpg", backdrop_path: null },
      },
    ],
  },
};

test("with a token that TMDB refuses the catalogue plays, and terminal and /healthz say why", async () => {
  const { url } = await tmdb(() => REFUSAL);
  const said: string[] = [];
  const server = await startServer({
    ...{ tmdbToken: "wrong", tmdbUrl: url, roundMs: 2_000 },
    onFailure: (line) => said.push(line),
  });
  endings.push(() => server.close());
  const get = async (path: string) => fetch(server.url + path);
  await vi.waitUntil(async () => (await get("/healthz")).ok, { timeout: 20_000 });

  const { rounds } = Show.parse(await (await get("/now.json")).json());
  const { posterPath, backdropPath } = rounds[0]!.movie;
  for (const path of [posterPath, backdropPath]) {
    expect(path).toMatch(/^\/movies\/[a-z0-9-]+\.svg$/);
    const picture = await get(path!);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  }
  const { troubles } = (await (await get("/healthz")).json()) as { troubles: string[] };
  expect(troubles).toEqual([
    expect.stringMatching(/^TMDB refused the token \(HTTP 401\): set .*catalogue's best films are shown\.$/),
  ]);
  expect(said.filter((line) => line === troubles[0])).toHaveLength(1);
  expect((await get("/movies/no-such-film.svg")).status).toBe(404);
});

test("TMDB is asked again until it answers, and each reason is told once", async () => {
  let answer = REFUSAL as { status: number; body: object };
  const { asked, url } = await tmdb(() => answer);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const told: (string | undefined)[] = [];
  const end = watchTmdb({ url, token: "t", fetch, timeoutMs: 5_000 }, (trouble) => told.push(trouble));
  endings.push(end);
  const until = async (times: number) => {
    for (const deadline = performance.now() + 5_000; asked.times < times && performance.now() < deadline;) {
      await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(1_000);
    }
  };
  await until(3);
  expect(told).toHaveLength(1);
  answer = { status: 503, body: {} };
  await until(4);
  answer = PAGE;
  await until(5);
  await vi.waitUntil(() => told.length === 3);
  expect(told).toEqual([
    expect.stringContaining("refused the token"),
    expect.stringContaining("not available (HTTP 503)"),
    undefined,
  ]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked.times).toBe(5);
});
