// @vitest-environment jsdom
import type { Leaderboard, Standing } from "@marquee/core/leaderboard/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import { cleanup, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { Board } from "./board.tsx";

beforeEach(() => {
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(cleanup);

const place = (rank: number, id: string, votes = 100 - rank, reaction: Reaction = "love"): Standing => ({
  ...{ reaction, rank, votes, round: rank },
  movie: { id, title: id, posterPath: null },
});
const boardOf = (...standings: Standing[]): Leaderboard => ({ version: 1, standings });

function open(first: Leaderboard) {
  const [leaderboard, tell] = createSignal(first);
  const [best, setBest] = createSignal<Reaction>("love");
  const [chosen, choose] = createSignal(false);
  const heard: boolean[] = [];
  render(() => (
    <Board
      leaderboard={leaderboard()}
      config={undefined}
      reaction={best()}
      onReaction={setBest}
      selected={chosen()}
      onChanged={(news) => heard.push(news)}
    />
  ));
  return { tell, setBest, choose, heard, rows: () => screen.getAllByRole("listitem") };
}

/** Lays lists out, which jsdom does not, and notes what is animated and from where. */
function stage() {
  const moved: { place: string | undefined; from: unknown }[] = [];
  const { offsetTop, offsetParent } = Object.getOwnPropertyDescriptors(HTMLElement.prototype);
  Object.defineProperty(HTMLElement.prototype, "offsetTop", {
    configurable: true,
    get(this: HTMLElement) {
      return [...(this.parentElement?.children ?? [])].indexOf(this) * 80;
    },
  });
  Object.defineProperty(HTMLElement.prototype, "offsetParent", {
    configurable: true,
    get: () => document.body,
  });
  Element.prototype.animate = function (this: HTMLElement, frames: Keyframe[]) {
    if (this.matches(".standing"))
      moved.push({ place: this.dataset["place"], from: frames[0]?.["transform"] });
    return {} as Animation;
  };
  onTestFinished(() => {
    Object.defineProperties(HTMLElement.prototype, { offsetTop, offsetParent });
    Reflect.deleteProperty(Element.prototype, "animate");
  });
  return moved;
}

test("a movie that rises keeps its row, which moves up with it", () => {
  const { tell, rows } = open(boardOf(place(1, "Faust"), place(2, "M")));
  const [faust, m] = rows();
  tell(boardOf(place(1, "M", 200), place(2, "Faust")));
  expect(rows()).toEqual([m, faust]);
  expect(rows()[0]?.dataset["first"]).toBe("");
  expect(rows()[0]?.textContent).toContain("200 votes");
});

test("rows slide from where they were, new ones come in, and what stays where it is holds still", () => {
  const moved = stage();
  const { tell } = open(boardOf(place(1, "A"), place(2, "B"), place(3, "C")));
  tell(boardOf(place(1, "A"), place(2, "D"), place(3, "C"), place(4, "B")));
  expect(moved).toEqual([
    { place: "love D", from: "translateY(1.5rem)" },
    { place: "love B", from: "translateY(-160px)" },
  ]);
});

test("another mood's list is another list: nothing in it slides", () => {
  const moved = stage();
  const { setBest, tell } = open(boardOf(place(1, "A"), place(2, "B"), place(1, "B", 5, "hate")));
  setBest("hate");
  expect(moved).toEqual([]);
  tell(boardOf(place(1, "A", 9, "hate"), place(2, "B", 5, "hate")));
  expect(moved.map((row) => row.place)).toEqual(["hate A", "hate B"]);
});

test("where motion is unwanted rows are just there", () => {
  const moved = stage();
  document.documentElement.toggleAttribute("data-still", true);
  onTestFinished(() => void document.documentElement.toggleAttribute("data-still", false));
  const { tell } = open(boardOf(place(1, "A"), place(2, "B")));
  tell(boardOf(place(1, "B"), place(2, "A")));
  expect(moved).toEqual([]);
});

test("what changed while one did not look is told, and marked in words when one does", () => {
  const { tell, choose, heard, rows } = open(boardOf(place(1, "Faust"), place(2, "M")));
  expect(heard).toEqual([false]);
  tell(boardOf(place(1, "M"), place(2, "Faust"), place(3, "Sunrise")));
  expect(heard).toEqual([false, true]);
  choose(true);
  expect(heard).toEqual([false, true, false]);
  expect(rows().map((row) => row.querySelector(".standing-news")?.textContent)).toEqual([
    "Up",
    undefined,
    "New",
  ]);
  expect(screen.getByRole("button", { name: "Love, changed since you last looked" })).toBeTruthy();
  choose(false);
  choose(true);
  expect(document.querySelector(".standing-news")).toBeNull();
});

test("a long night leaves nothing behind in the page", () => {
  const { tell } = open(boardOf(place(1, "A")));
  const nodes = () => document.querySelectorAll("*").length;
  const night = (from: number) => {
    for (let round = from; round < from + 12; round++)
      tell(
        boardOf(...[1, 2, 3, 4, 5].map((rank) => place(rank, `m${round + ((round * rank) % 7)}-${rank}`))),
      );
  };
  night(0);
  const then = nodes();
  night(12);
  expect(nodes()).toBe(then);
});
