// @vitest-environment jsdom
import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import { createRoot, createSignal } from "solid-js";
import { beforeEach, expect, test } from "vitest";
import { changesOf, createBoardChanges } from "./board-changes.ts";

beforeEach(() => sessionStorage.clear());

const place = (rank: number, id: string, reaction: Standing["reaction"] = "love"): Standing => ({
  ...{ reaction, rank, votes: 100 - rank, round: rank },
  movie: { id, title: id, posterPath: null },
});
const board = (...standings: Standing[]): Leaderboard => ({ version: 1, standings });

/** A board that nobody looks at yet. */
function evening() {
  return createRoot(() => {
    const [shown, show] = createSignal<Leaderboard>();
    const [looked, look] = createSignal(false);
    return { news: createBoardChanges(shown, looked), show, look };
  });
}

test("what is new is what entered and what rose, each mood for itself", () => {
  const before = board(place(1, "a"), place(2, "b"), place(1, "a", "hate"));
  const now = board(
    place(1, "b"),
    place(2, "a"),
    place(3, "c"),
    place(1, "a", "hate"),
    place(2, "b", "hate"),
  );
  expect([...changesOf(before, now)]).toEqual([
    ["love b", "rose"],
    ["love c", "entered"],
    ["hate b", "entered"],
  ]);
});

test("more votes in the same place are no news", () => {
  const more = { ...place(1, "a"), votes: 1_000 };
  expect(changesOf(board(place(1, "a")), board(more)).size).toBe(0);
});

test("who comes is not told that all is new", () => {
  const { news, show } = evening();
  show(board(place(1, "a")));
  expect(news.hasUnseen()).toBe(false);
  show(board(place(1, "b"), place(2, "a")));
  expect(news.hasUnseen()).toBe(true);
  expect(news.of(place(1, "b"))).toBe("entered");
  expect(news.of(place(2, "a"))).toBeUndefined();
});

test("what changed while one was away is marked while one looks, and not when one looks again", () => {
  const { news, show, look } = evening();
  show(board(place(1, "a"), place(2, "b")));
  show(board(place(1, "b"), place(2, "a")));
  look(true);
  expect(news.hasUnseen()).toBe(false);
  expect(news.of(place(1, "b"))).toBe("rose");
  expect([news.in("love"), news.in("hate")]).toEqual([true, false]);

  // It moves before one's eyes: that needs no mark.
  show(board(place(1, "a"), place(2, "b")));
  expect(news.of(place(1, "a"))).toBeUndefined();

  look(false);
  expect(news.hasUnseen()).toBe(false);
  look(true);
  expect(news.of(place(1, "b"))).toBeUndefined();
});

test("news adds up over many boards, against what was last seen", () => {
  const { news, show, look } = evening();
  show(board(place(1, "a"), place(2, "b")));
  look(true);
  look(false);
  show(board(place(1, "b"), place(2, "a")));
  show(board(place(1, "a"), place(2, "b")));
  expect(news.hasUnseen()).toBe(false);
  show(board(place(1, "a"), place(2, "c"), place(3, "b")));
  expect(news.of(place(2, "c"))).toBe("entered");
});

test("a reload of the tab forgets nothing of what was last seen", () => {
  const before = evening();
  before.look(true);
  before.show(board(place(1, "a"), place(2, "b")));
  before.look(false);
  const { news, show } = evening();
  expect(news.hasUnseen()).toBe(false);
  show(board(place(1, "b"), place(2, "a")));
  expect(news.hasUnseen()).toBe(true);
  expect(news.of(place(1, "b"))).toBe("rose");
});

test("what can't be read of the last visit is no board", () => {
  sessionStorage.setItem("marquee.board", "{");
  const { news, show } = evening();
  show(board(place(1, "a")));
  expect(news.hasUnseen()).toBe(false);
});
