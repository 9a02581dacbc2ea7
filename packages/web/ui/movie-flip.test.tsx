// @vitest-environment jsdom
import { cleanup, render } from "@solidjs/testing-library";
import type { Round } from "@marquee/core/round/schema";
import { createSignal, untrack } from "solid-js";
import { createStore } from "solid-js/store";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { round } from "../phone/phone-fixture.ts";
import { MovieFlip } from "./movie-flip.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A flip that counts how often it draws each movie. */
function open(on?: number, next?: number) {
  const movie = (number: number | undefined) => number && round(number, `Movie ${number}`);
  const [shown, set] = createStore({ round: movie(on) || undefined, next: movie(next) || undefined });
  const drawn: number[] = [];
  render(() => (
    <MovieFlip round={shown.round} next={shown.next} now={() => 0} fallback="Soon">
      {(round) => {
        drawn.push(untrack(round).number);
        return <h1>{round().movie.title}</h1>;
      }}
    </MovieFlip>
  ));
  return {
    drawn,
    show: (on: number, next?: number) =>
      set({ round: movie(on) || undefined, next: movie(next) || undefined }),
    turns: () =>
      [...document.querySelectorAll<HTMLElement>(".flip-layer")].map(
        ({ dataset }) => `${dataset.round} ${dataset.turn}`,
      ),
  };
}

test("the movie that is announced is drawn at once, out of sight and out of reach, and only turned to when its time has come", () => {
  const flip = open(7, 8);
  expect(flip.turns()).toEqual(["7 on", "8 next"]);
  const next = document.querySelector<HTMLElement>('[data-turn="next"]');
  expect(next?.getAttribute("aria-hidden")).toBe("true");
  expect(next?.inert).toBe(true);
  flip.show(8);
  expect(flip.turns()).toEqual(["7 off", "8 on"]);
  expect(document.querySelector('[data-turn="on"]')).toBe(next);
  expect(next?.hasAttribute("aria-hidden")).toBe(false);
  expect(flip.drawn).toEqual([7, 8]);
});

test("the last movie is gone soon after the flip", () => {
  const flip = open(7, 8);
  flip.show(8);
  vi.advanceTimersByTime(1_000);
  expect(flip.turns()).toEqual(["8 on"]);
});

test("a movie that nobody announced is turned to all the same, and one that was announced but not shown goes", () => {
  const flip = open(7, 8);
  flip.show(12, 13);
  vi.advanceTimersByTime(1_000);
  expect(flip.turns()).toEqual(["12 on", "13 next"]);
});

test("however fast movies come, no more than three are there at a time", () => {
  const flip = open();
  expect(document.body.textContent).toBe("Soon");
  for (let number = 1; number < 50; number += 1) {
    flip.show(number, number + 1);
    expect(flip.turns().length).toBeLessThanOrEqual(3);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(1_000);
  expect(flip.turns()).toEqual(["49 on", "50 next"]);
  expect(vi.getTimerCount()).toBeLessThan(3);
});

test("a movie that takes the place of what was announced is drawn in its stead, and turned to", () => {
  const [on, setOn] = createSignal(round(7, "Nosferatu"));
  const [next, setNext] = createSignal<Round | undefined>(round(8, "Metropolis"));
  render(() => (
    <MovieFlip round={on()} next={next()} now={() => 0}>
      {(round) => <h1>{round().movie.title}</h1>}
    </MovieFlip>
  ));
  const titleOf = (turn: string) => document.querySelector(`[data-turn="${turn}"] h1`)?.textContent;
  expect(titleOf("next")).toBe("Metropolis");
  const other: Round = { ...round(8, "M"), revision: 1 };
  setNext(other);
  expect(titleOf("next")).toBe("M");
  setOn(other);
  setNext(undefined);
  expect(titleOf("on")).toBe("M");
});

test("a movie that a host holds does not flip: its layer stays, round after round, until another comes", () => {
  const held = (number: number): Round => ({ ...round(number, "Nosferatu"), since: 7 });
  const first: Round = { ...round(7, "Nosferatu"), revision: 1 };
  const [shown, setShown] = createSignal<{ on: Round; next?: Round }>({ on: first });
  const drawn: number[] = [];
  render(() => (
    <MovieFlip round={shown().on} next={shown().next} now={() => 0}>
      {(round) => {
        drawn.push(untrack(round).number);
        return <h1>{round().number}</h1>;
      }}
    </MovieFlip>
  ));
  const layers = () =>
    [...document.querySelectorAll<HTMLElement>(".flip-layer")].map(
      ({ dataset, textContent }) => `${dataset.round} ${dataset.turn} ${textContent}`,
    );
  const layer = document.querySelector(".flip-layer");
  for (const on of [first, held(8), held(9)]) setShown({ on });
  expect(layers()).toEqual(["9 on 9"]);
  expect(document.querySelector(".flip-layer")).toBe(layer);
  const other = round(10, "M");
  setShown({ on: held(9), next: other });
  expect(layers()).toEqual(["9 on 9", "10 next 10"]);
  // Held again in the last moment.
  setShown({ on: held(9) });
  expect(layers()).toEqual(["9 on 9"]);
  setShown({ on: { ...held(10), revision: 1 }, next: round(11, "M") });
  setShown({ on: round(11, "M") });
  expect(layers()).toEqual(["10 off 10", "11 on 11"]);
  expect(drawn).toEqual([7, 10, 11]);
});
