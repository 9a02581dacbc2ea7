import { describe, expect, test } from "vitest";
import { MESSAGE_BYTES } from "./truncate.ts";
import type { Round } from "../round/schema.ts";
import { OVERVIEW_MAX, PATH_MAX, TITLE_MAX, TmdbMovie } from "./tmdb-schema.ts";

/** An announcement as it goes over the wire, in bytes, for a movie of which all texts are `character` without end. */
function announcementBytes(character: string): number {
  const { movie } = TmdbMovie.parse({
    id: 2_147_483_647,
    title: character.repeat(10_000),
    overview: character.repeat(10_000),
    release_date: "2026-01-01",
    poster_path: `/${"p".repeat(PATH_MAX - 1)}`,
    backdrop_path: `/${"b".repeat(PATH_MAX - 1)}`,
  });
  const onRound: Round = {
    number: 2_147_483_647,
    startsAt: "2026-01-01T00:00:00.000Z",
    endsAt: "2026-01-01T00:00:10.000Z",
    movie,
    revision: 99,
    since: 2_147_483_646,
  };
  return Buffer.byteLength(
    JSON.stringify({
      id: "00000000-0000-4000-8000-000000000000",
      type: "data",
      payload: { data: { onRound } },
    }),
  );
}

describe("an announcement fits one message unit, however long title and plot are, in", () => {
  test.each([
    ["English", "a"],
    ["Greek", "α"],
    ["Japanese", "映"],
    ["emoji", "🎬"],
    ["joined emoji", "👩\u200d🚀"],
    ["quotation marks", '"'],
    ["backslashes", "\\"],
    ["control characters", "a\u0007"],
    ["broken halves of characters", "a\ud83c"],
  ])("%s", (_, character) => {
    expect(announcementBytes(character)).toBeLessThanOrEqual(MESSAGE_BYTES);
  });
});

test("a title or plot that is just as long as allowed is not cut", () => {
  const texts = { title: "映".repeat(TITLE_MAX), overview: "映".repeat(OVERVIEW_MAX) };
  expect(TmdbMovie.parse({ id: 1, ...texts }).movie).toMatchObject(texts);
});
