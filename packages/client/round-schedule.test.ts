import { startsAt } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import { constants, FIRST, roundOf } from "@marquee/testing/show-fixture";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addRound } from "./round-schedule.ts";

const at = (number: number) => startsAt(number, constants);
const numbersOf = (rounds: readonly Round[]) => rounds.map(({ number }) => number);

test("the same last rounds are known in whatever order, and however often, they are heard", () => {
  const heard = fc.array(fc.integer({ min: FIRST, max: FIRST + 12 }), { minLength: 1 });
  fc.assert(
    fc.property(heard, (numbers) => {
      const known = numbers.reduce<readonly Round[]>(
        (rounds, number) => addRound(rounds, roundOf(number), at(FIRST + 12)),
        [],
      );
      const newest = [...new Set(numbers)].sort((a, b) => a - b).slice(-8);
      expect(numbersOf(known)).toEqual(newest);
    }),
  );
});

test("after the server's clock was set back, what it announces takes the place of what was to come", () => {
  let known: readonly Round[] = [];
  for (let number = FIRST; number < FIRST + 20; number += 1)
    known = addRound(known, roundOf(number), at(number));
  for (let number = FIRST - 360; number < FIRST - 352; number += 1)
    known = addRound(known, roundOf(number), at(number));
  expect(numbersOf(known)).toEqual(Array.from({ length: 8 }, (_, n) => FIRST - 360 + n));
});

test("the movie that was announced first for a round stays", () => {
  const known = [roundOf(FIRST)];
  const other = { ...roundOf(FIRST), movie: roundOf(FIRST + 5).movie };
  expect(addRound(known, other, at(FIRST))).toBe(known);
});

test("a movie that takes the place of another does so until its round begins, and the later revision stays", () => {
  const next = roundOf(FIRST + 1);
  const revised = (revision: number) => ({ ...next, movie: roundOf(FIRST + 5).movie, revision });
  const known = addRound([roundOf(FIRST), next], revised(1), at(FIRST));
  expect(known[1]).toEqual(revised(1));
  expect(addRound(known, next, at(FIRST))).toBe(known);
  expect(addRound(known, revised(1), at(FIRST))).toBe(known);
  expect(addRound(known, revised(2), at(FIRST))[1]).toEqual(revised(2));
  expect(addRound(known, revised(2), at(FIRST + 1))).toBe(known);
});
