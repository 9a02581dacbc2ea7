import { BEGIN, config, FIRST, showAt } from "@marquee/testing/show-fixture";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { createMoviePage } from "./movie-page.ts";
import { makeWebFile } from "./web-build.ts";

beforeEach(() => void vi.useFakeTimers({ now: BEGIN }));
afterEach(() => void vi.useRealTimers());

const plain = makeWebFile("text/html;charset=utf-8", "<!--movie <h1>{{title}}</h1>-->");

function show(now: () => ReturnType<typeof showAt>) {
  return createMoviePage(
    {
      open(at) {
        const known = now();
        const round = known.rounds.find(
          (one) => Date.parse(one.startsAt) <= at && at < Date.parse(one.endsAt),
        );
        return round && { round, show: known };
      },
    },
    config,
  );
}

test("the page is of the movie that is on, made once while that is, and compressed", () => {
  const known = showAt(BEGIN + 9_000);
  const page = show(() => known);
  const first = page(plain);
  expect(first?.plain.toString()).toBe(`<h1>Movie ${FIRST}</h1>`);
  expect(brotliDecompressSync(first!.compressed.get("br")!).toString()).toBe(first?.plain.toString());
  expect(gunzipSync(first!.compressed.get("gzip")!).toString()).toBe(first?.plain.toString());
  vi.setSystemTime(BEGIN + 9_999);
  expect(page(plain)).toBe(first);
  vi.setSystemTime(BEGIN + 10_000);
  const second = page(plain);
  expect(second?.plain.toString()).toBe(`<h1>Movie ${FIRST + 1}</h1>`);
  expect(second?.etag).not.toBe(first?.etag);
});

test("a movie that is over is on no page, whoever is late", () => {
  const known = showAt(BEGIN);
  const page = show(() => known);
  expect(page(plain)).toBeDefined();
  vi.setSystemTime(BEGIN + 10_000);
  expect(page(plain)).toBeUndefined();
});

test("a page that has no place for a movie is served as it is", () => {
  const other = makeWebFile("text/html;charset=utf-8", "<h1>Marquee</h1>");
  expect(show(() => showAt(BEGIN))(other)).toBeUndefined();
});
