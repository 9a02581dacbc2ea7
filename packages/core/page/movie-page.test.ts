import { readFileSync } from "node:fs";
import { config, FIRST, roundOf, tallyOf } from "@marquee/testing/show-fixture";
import { describe, expect, test } from "vitest";
import type { Movie } from "../movie/schema.ts";
import { pageWithMovie } from "./movie-page.ts";

const PLAIN = `<head><!-- a comment --><!--movie:poster <link imagesrcset="{{srcset}}">--></head>
<body><div id="app"></div>
<!--movie <div id="first" data-round="{{round}}" data-starts="{{startsAt}}" data-ends="{{endsAt}}" style="animation-delay:{{lastsMs}}ms">
<h1 dir="{{titleDirection}}" data-length="{{titleLength}}" data-script="{{titleScript}}">{{title}}</h1><i>{{year}}</i><p>{{plot}}</p>-->
<!--movie:poster <img alt="{{title}}" src="{{poster}}">--><!--movie:card <b>{{title}}</b>--><!--movie:venue <p>{{venue}}</p>-->
<!--movie <u>{{love}} {{hate}}</u></div>--><script>run()</script></body>`;

const round = roundOf(FIRST);
const pageOf = (movie: Partial<Movie> = {}, rest: Partial<Parameters<typeof pageWithMovie>[1]> = {}) =>
  pageWithMovie(PLAIN, {
    round: { ...round, movie: { ...round.movie, ...movie } },
    tally: undefined,
    config,
    ...rest,
  });

/** What a browser would make of it: the text between tags, by the tag's name. */
const text = (html: string | undefined, tag: string) =>
  read(new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`).exec(html ?? "")?.[1]);
const read = (html: string | undefined) =>
  html?.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

test("the page says what is on, whose round it is and when, and for how long it may be shown", () => {
  const page = pageOf({ title: "Metropolis", overview: "A city.", releaseDate: "1927-02-06" });
  expect([text(page, "h1"), text(page, "i"), text(page, "p")]).toEqual(["Metropolis", "1927", "A city."]);
  expect(page).toContain(
    `data-round="${FIRST}" data-starts="${round.startsAt}" data-ends="${round.endsAt}" style="animation-delay:10000ms"`,
  );
  expect(page).toContain(`imagesrcset="/tmdb/t/p/w342/${FIRST}.svg 342w, /tmdb/t/p/w500/${FIRST}.svg 500w"`);
  expect(page).toContain("<!-- a comment -->");
  expect(page).not.toMatch(/<!--movie|\{\{|<b>/);
});

describe("a hostile title is text, and all of it:", () => {
  test.each([
    ["that ends a script", `</script><script>alert(1)</script>`],
    ["with quotes", `" onload="alert(1)" '`],
    ["that a replacement would read", "$& $1 $` $' $$"],
    ["that names a place", "{{plot}} {{nothing}}"],
    ["that ends a comment", "--> <!--movie x--> --!>"],
    ["of 300 characters", "Night of the Day ".repeat(18).slice(0, 300)],
    ["with right-to-left marks", "\u202e1927\u202c \u2067מטרופוליס\u2069 \u200f"],
  ])("%s", (_, title) => {
    const page = pageOf({ title });
    expect(text(page, "h1")).toBe(title);
    expect(read(/<img alt="([^"]*)" src="/.exec(page ?? "")?.[1])).toBe(title);
    expect(page?.match(/<script>/g)).toHaveLength(1);
    expect(page?.match(/<[a-z]+/g)).toEqual(pageOf()?.match(/<[a-z]+/g));
  });
});

test("a movie without a poster has a title card, and nothing is preloaded", () => {
  const page = pageOf({ title: "M", posterPath: null });
  expect(text(page, "b")).toBe("M");
  expect(page).not.toMatch(/<img|<link/);
});

test("a picture of the venue's own is one file for all sizes", () => {
  const page = pageOf({ posterPath: "/movies/own/a, b.jpg" });
  expect(page).toContain(`imagesrcset="/movies/own/a%2C%20b.jpg"`);
});

test("votes are those of this round, and none are shown before there are any", () => {
  expect(text(pageOf({}, { tally: tallyOf(FIRST, { love: 12, hate: 3 }) }), "u")).toBe("12 3");
  expect(text(pageOf({}, { tally: tallyOf(FIRST - 1, { love: 12 }) }), "u")).toBe("\u00a0 \u00a0");
  const held = { ...roundOf(FIRST), since: FIRST - 2 };
  const before = { love: 1, like: 0, meh: 0, unknown: 0, hate: 4 };
  for (const number of [FIRST, FIRST - 1])
    expect(text(pageOf({}, { round: held, tally: tallyOf(number, { love: 12, before }) }), "u")).toBe("13 4");
  expect(text(pageOf({}, { round: held, tally: tallyOf(FIRST - 3, { love: 12 }) }), "u")).toBe(
    "\u00a0 \u00a0",
  );
  expect(text(pageOf({}, { tally: tallyOf(FIRST) }), "u")).toBe("\u00a0 \u00a0");
});

test("a count that each language writes otherwise is left to the app", () => {
  const tally = tallyOf(FIRST, { love: 1_000, hate: 999 });
  expect(text(pageOf({}, { tally }), "u")).toBe("\u00a0 999");
});

test("the venue has a name where it has one", () => {
  expect(pageOf({}, { config: { ...config, venue: `Roxy & "Co"` } })).toContain(
    "<p>Roxy &#38; &#34;Co&#34;</p>",
  );
  expect(text(pageOf({ overview: "A plot." }), "p")).toBe("A plot.");
});

test("what is said of a title's letters is said only of those that need it", () => {
  expect(pageOf({ title: "Metropolis" })).not.toContain("data-script");
  expect(pageOf({ title: "東京物語" })).toContain(' data-script="tall"');
  expect(text(pageOf({ title: 'A title with x="" in it' }), "h1")).toBe('A title with x="" in it');
});

test("a plot is cut, and never within a character", () => {
  const plot = text(pageOf({ overview: "a".repeat(599) + "😀" }), "p");
  expect(plot).toBe("a".repeat(599));
});

test("the web app's own page has a place for all that is known of a movie", () => {
  const plain = readFileSync(new URL("../../web/index.html", import.meta.url), "utf8");
  for (const posterPath of ["/m.jpg", null]) {
    const shown = { ...round, movie: { ...round.movie, title: "Metropolis & Co", posterPath } };
    const page = pageWithMovie(plain, { round: shown, tally: tallyOf(FIRST, { love: 12 }), config });
    expect(page).toContain('<meta property="og:title" content="Metropolis &#38; Co" />');
    expect(text(page, "h1")).toBe("Metropolis & Co");
    expect(page?.includes('<link rel="preload" as="image"')).toBe(posterPath !== null);
    expect(page).not.toMatch(/\{\{|<!--movie/);
  }
});

test("a page that is damaged, or of another version, is none", () => {
  const onScreen = { round, tally: undefined, config };
  expect(pageWithMovie("<body></body>", onScreen)).toBeUndefined();
  expect(pageWithMovie("", onScreen)).toBeUndefined();
  expect(pageWithMovie("<!--movie <p>{{tagline}}</p>-->", onScreen)).toBeUndefined();
  expect(pageWithMovie("<!--movie:trailer <p></p>-->", onScreen)).toBeUndefined();
  expect(pageWithMovie(PLAIN.slice(0, PLAIN.indexOf("<h1")), onScreen)).toBeUndefined();
});
