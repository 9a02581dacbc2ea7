import type { Tally } from "@marquee/core/vote/schema";
import { expect, test } from "vitest";
import type { Remains } from "../votes/ledger.ts";
import { inspectClosings } from "./closings.ts";

const counts = (love: number) => ({ love, like: 0, meh: 0, unknown: 0, hate: 0 });
const final = (round: number, love: number, voters: number): Tally => ({
  ...{ round, ...counts(love), voters, audience: 2, final: true, sentAt: "", before: null },
});
const round = (number: number) => ({
  ...{ number, startsAt: "", endsAt: "" },
  movie: { id: "a", title: "A", overview: "", releaseDate: null, posterPath: null, backdropPath: null },
  revision: null,
  since: null,
});
/** Rounds 1 and 3 were announced; two voted in the first, nobody in the other. */
const remains: Remains = {
  ledger: [
    { round: 1, identityId: "ann", counts: counts(2) },
    { round: 1, identityId: "ben", counts: counts(1) },
  ],
  rounds: [round(1), round(3)],
  closedThrough: [3],
};
const inspect = (heard: Tally[], more: Partial<Remains> = {}) =>
  inspectClosings(heard, { ...remains, ...more }, { first: 1, last: 3 });

test("rounds that are closed once, or again with the same or more, are in order", () => {
  expect(inspect([final(1, 3, 2), final(3, 0, 0)])).toEqual({
    ...{ rounds: 2, dark: 1, saidAgain: 0, grown: 0, wrong: [] },
  });
  expect(inspect([final(1, 2, 1), final(1, 3, 2), final(3, 0, 0), final(3, 0, 0)])).toMatchObject({
    ...{ saidAgain: 1, grown: 1, wrong: [] },
  });
});

test("a round that is not closed, is closed with other votes than the ledger's, shrinks, or was never on is found out", () => {
  const wrong = (heard: Tally[], more?: Partial<Remains>) => inspect(heard, more).wrong.join("\n");
  expect(wrong([final(1, 3, 2)])).toBe("Round 3 was announced and never closed");
  expect(wrong([final(1, 2, 2), final(3, 0, 0)])).toMatch(/^Round 1 .*the ledger says 3\/0\/0\/0\/0/);
  expect(wrong([final(1, 3, 1), final(3, 0, 0)])).toMatch(/^Round 1 .*of 2 voters$/);
  expect(wrong([final(1, 4, 2), final(1, 3, 2), final(3, 0, 0)])).toMatch(/^Round 1 .*and then with 3/);
  expect(wrong([final(1, 3, 2), final(2, 0, 0), final(3, 0, 0)])).toMatch(/^Round 2 .*never been announced/);
  expect(wrong([final(1, 3, 2), final(3, 0, 0)], { closedThrough: [2] })).toMatch(/one mark, at 3/);
  expect(wrong([final(1, 3, 2), final(3, 0, 0)], { closedThrough: [3, 3] })).toMatch(/one mark/);
});
