import { zero } from "@marquee/core/vote/reaction";
import { expect, test } from "vitest";
import { verdictOf } from "./verdict.ts";

test("the verdict is the mood that leads, with its share of all votes", () => {
  expect(verdictOf({ ...zero(), love: 67, like: 20, hate: 13 })).toEqual({
    of: "mood",
    mood: "love",
    share: 0.67,
  });
  expect(verdictOf({ ...zero(), hate: 1 })).toEqual({ of: "mood", mood: "hate", share: 1 });
});

test("a room in which no mood is well ahead is split", () => {
  expect(verdictOf({ ...zero(), love: 30, hate: 30, like: 12 })).toEqual({ of: "split" });
  expect(verdictOf({ ...zero(), love: 52, hate: 48 })).toEqual({ of: "split" });
  expect(verdictOf({ ...zero(), love: 53, hate: 47 })).toMatchObject({ of: "mood" });
});

test("without votes there is no verdict", () => {
  expect(verdictOf(zero())).toEqual({ of: "nobody" });
});
