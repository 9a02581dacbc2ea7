import { describe, expect, test } from "vitest";
import { BEGIN, FIRST, roundOf } from "@marquee/testing/show-fixture";
import { onScreen } from "./on-screen.ts";

const rounds = [roundOf(FIRST), roundOf(FIRST + 1)];

describe("what is on screen", () => {
  test("is nothing before the first movie is known", () => {
    expect(onScreen([], BEGIN)).toEqual({
      round: undefined,
      next: undefined,
      late: false,
      changesAt: undefined,
    });
  });

  test("is the movie that has started, with the announced one to follow", () => {
    expect(onScreen(rounds, BEGIN + 9_999)).toEqual({
      round: rounds[0],
      next: rounds[1],
      late: false,
      changesAt: BEGIN + 10_000,
    });
  });

  test("flips at the very millisecond at which the next movie starts", () => {
    expect(onScreen(rounds, BEGIN + 10_000).round).toBe(rounds[1]);
  });

  test("waits for a movie that is announced before any has started", () => {
    const { round, next, late, changesAt } = onScreen(rounds, BEGIN - 1);
    expect({ round, next, late, changesAt }).toEqual({
      round: undefined,
      next: rounds[0],
      late: false,
      changesAt: BEGIN,
    });
  });

  test("is late when the last announced movie is over, until a later one starts", () => {
    expect(onScreen(rounds, BEGIN + 20_000)).toMatchObject({
      round: rounds[1],
      late: true,
      changesAt: undefined,
    });
    expect(onScreen([...rounds, roundOf(FIRST + 2)], BEGIN + 20_000)).toMatchObject({
      late: false,
      round: { number: FIRST + 2 },
    });
    expect(onScreen([...rounds, roundOf(FIRST + 3)], BEGIN + 20_000)).toMatchObject({
      late: true,
      changesAt: BEGIN + 30_000,
    });
  });
});
