import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { zero } from "@marquee/core/vote/reaction";
import { FIRST, roundOf, tallyOf } from "@marquee/testing/show-fixture";
import { describe, expect, test } from "vitest";
import { isHeld, withRun } from "./held-runs.ts";
import { emptyState, reduce, type ShowEvent } from "./reduce.ts";
import type { ShowState } from "./state.ts";
import { roundOnBoard } from "./first-place.ts";
import { ownVotes } from "./own-votes.ts";

const round = roundOf(FIRST);
const stays = { ...roundOf(FIRST + 1), movie: round.movie, since: FIRST };
const other = roundOf(FIRST + 1);
const stayed = { ...round, since: FIRST - 3 };
const room = (movie: string, until: string) => ({ ...FIRST_ROOM, held: { movie, until } });
const { id } = round.movie;

test.each([
  ["no movie is on", { round: undefined, next: undefined, room: room(id, "2999") }, false],
  ["nobody holds it", { round, next: undefined, room: FIRST_ROOM }, false],
  ["a host holds it for longer", { round, next: undefined, room: room(id, "2999") }, true],
  ["the hold ends with its round", { round, next: undefined, room: room(id, round.endsAt) }, false],
  ["a host holds another", { round, next: undefined, room: room(other.movie.id, "2999") }, false],
  ["it was announced to stay", { round, next: stays, room: FIRST_ROOM }, true],
  ["another was announced", { round, next: other, room: room(id, "2999") }, false],
  ["it has stayed, and the room is not known", { round: stayed, next: undefined, room: undefined }, true],
  ["it is new, and the room is not known", { round, next: undefined, room: undefined }, false],
  ["it has stayed, and was let go", { round: stayed, next: undefined, room: FIRST_ROOM }, false],
])("when %s, whether it is held: %o", (_, state, held) => {
  expect(isHeld(state)).toBe(held);
});

test.each([
  ["no movie", { round: undefined, past: [] }, undefined],
  ["one after another", { round: other, past: [round] }, FIRST + 1],
  ["one that stays", { round: stays, past: [roundOf(FIRST - 1)] }, FIRST],
  ["one after another that stayed", { round: other, past: [stayed] }, FIRST - 2],
])("the board counts the round on screen, %s, as %o", (_, state, number) => {
  expect(roundOnBoard(state)).toBe(number);
});

describe("a movie that a host holds", () => {
  const after = (events: ShowEvent[], state: ShowState = emptyState()) =>
    events.reduce((state, event) => withRun(state, reduce(state, event)), state);
  const flipTo = (number: number, oldest = number): ShowEvent => ({
    type: "flip",
    ...{ round: roundOf(number), next: undefined, late: false },
    past: Array.from({ length: number - oldest }, (_, ago) => roundOf(number - 1 - ago)),
  });
  const mine = (round: number, love: number): ShowEvent => {
    const counts = { ...zero(), love };
    return {
      ...{ type: "mine", round, settled: true },
      counts: { mine: counts, pending: zero(), counted: counts, refused: zero() },
    };
  };
  const held = (number: number) => ({ ...roundOf(number), movie: roundOf(FIRST).movie, since: FIRST });
  const stay = (number: number): ShowEvent => ({
    type: "flip",
    ...{ round: held(number), next: undefined, late: false },
    // As a session tells them: each round, the last five.
    past: [1, 2, 3, 4, 5].map((ago) => (number - ago > FIRST ? held(number - ago) : roundOf(number - ago))),
  });
  const told = (number: number, love: number, before?: number, final = false): ShowEvent => ({
    type: "drawn",
    tally: {
      ...tallyOf(number, { love, final, voters: 1 }),
      before: before === undefined ? null : { ...zero(), love: before },
    },
  });
  const shown = ({ round, tallies }: ShowState) => tallies[round!.number]?.love;

  test("keeps its sum when its next round begins, and adds to it", () => {
    const first = after([flipTo(FIRST, FIRST - 1), told(FIRST, 3)]);
    const second = after([stay(FIRST + 1)], first);
    expect(shown(second)).toBe(3);
    expect(second.tallies[FIRST + 1]).toMatchObject({ voters: 0, final: false });
    // The last votes of the round before.
    const third = after([told(FIRST + 1, 0, 4), told(FIRST + 1, 2, 4), stay(FIRST + 2)], second);
    expect(shown(third)).toBe(6);
    expect(shown(after([told(FIRST + 2, 1, 6)], third))).toBe(7);
    // A tap of one's own that the next round's first tally does not know of as yet.
    const tapped = after([told(FIRST + 2, 2, 6), stay(FIRST + 3)], third);
    expect(shown(after([told(FIRST + 3, 0, 7)], tapped))).toBe(8);
    expect(shown(after([told(FIRST + 3, 0, 8), told(FIRST + 3, 1, 8)], tapped))).toBe(9);
    // What a round before had too much is taken back.
    expect(shown(after([told(FIRST + 2, 1, 6), told(FIRST + 2, 1, 5, true)], third))).toBe(6);
  });

  test("has its sum though a screen came in its third round, and heard the second's tally after it", () => {
    const state = after([stay(FIRST + 2), told(FIRST + 1, 2, 5)]);
    expect(shown(state)).toBe(7);
    expect(shown(after([told(FIRST + 1, 3, 5)], state))).toBe(7);
    expect(shown(after([told(FIRST + 2, 0, 8)], state))).toBe(8);
  });

  test("keeps one's own votes of all its rounds, with what is refused of an earlier one taken off", () => {
    const state = after([flipTo(FIRST), mine(FIRST, 2), stay(FIRST + 1)]);
    expect(state.mine.love).toBe(2);
    const more = after([mine(FIRST + 1, 3), stay(FIRST + 2), mine(FIRST + 2, 1)], state);
    expect(more.mine.love).toBe(6);
    expect(after([mine(FIRST, 1)], more).mine.love).toBe(5);
    const gone = after([flipTo(FIRST + 3)], more);
    expect(gone.mine).toEqual(zero());
    expect(ownVotes(gone.minePast, gone.past[0]!).love).toBe(6);
  });

  test("keeps its poster and the movies before it, however long it stays, and is one movie after that", () => {
    const before = after([flipTo(FIRST, FIRST - 3), told(FIRST - 3, 9)]);
    const start: ShowEvent[] = [{ type: "poster", round: FIRST, poster: "ready" }];
    const stays = Array.from({ length: 12 }, (_, n) => stay(FIRST + 1 + n));
    const state = after([...start, ...stays], before);
    expect(state.poster[FIRST + 12]).toBe("ready");
    const past = (state: ShowState) => state.past.map(({ number }) => FIRST - number);
    expect(past(state)).toEqual([1, 2, 3, 4]);
    expect(state.tallies[FIRST - 3]?.love).toBe(9);
    const next = { ...stay(FIRST + 13), round: roundOf(FIRST + 13) } as ShowEvent;
    expect(past(after([next], state))).toEqual([-12, 1, 2, 3, 4]);
  });
});
