import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST, roundOf } from "./show-fixture.ts";
import { addMessages, addRound, newerBoard } from "./merge.ts";

const messageOf = (id: number) => ({
  id: `${id}`,
  name: "Ada",
  text: "Hello",
  author: "a",
  sentAt: "2026-01-01T00:00:00.000Z",
});

describe("merging what a screen hears", () => {
  it("knows the same last rounds in whatever order, and however often, they are heard", () => {
    const heard = fc.array(fc.integer({ min: FIRST, max: FIRST + 12 }), { minLength: 1 });
    fc.assert(
      fc.property(heard, (numbers) => {
        const known = numbers.map(roundOf).reduce(addRound, []);
        const newest = [...new Set(numbers)].sort((a, b) => a - b).slice(-8);
        expect(known.map(({ number }) => number)).toEqual(newest);
      }),
    );
  });

  it("keeps the movie that was announced first for a round", () => {
    const known = [roundOf(FIRST)];
    const other = { ...roundOf(FIRST), movie: roundOf(FIRST + 5).movie };
    expect(addRound(known, other)).toBe(known);
  });

  it("shows a message once, however often it comes", () => {
    const said = [messageOf(1), messageOf(2)];
    expect(addMessages(said, [messageOf(1)])).toBe(said);
    const news = [messageOf(2), messageOf(3), messageOf(3)];
    expect(addMessages(said, news).map(({ id }) => id)).toEqual(["1", "2", "3"]);
  });

  it("remembers the last 200 messages", () => {
    const all = addMessages(
      [],
      Array.from({ length: 250 }, (_, id) => messageOf(id)),
    );
    expect(all).toHaveLength(200);
    expect(all[0]?.id).toBe("50");
  });

  it("never goes back to an older leaderboard", () => {
    const [older, newer] = [
      { version: 3, standings: [] },
      { version: 4, standings: [] },
    ];
    expect(newerBoard(newer, older)).toBe(newer);
    expect(newerBoard(older, newer)).toBe(newer);
  });
});
