// @vitest-environment jsdom
import { cleanup, render } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RollingNumber } from "./rolling-number.tsx";

/** What was rolled: the old digit and the new. */
let rolled: string[] = [];

beforeEach(() => {
  rolled = [];
  // jsdom moves nothing.
  Element.prototype.animate = vi.fn(function (this: Element) {
    rolled.push(`${this.getAttribute("data-was") ?? "?"}>${this.textContent}`);
    return {} as Animation;
  });
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(cleanup);

function open(from: number) {
  const [count, setCount] = createSignal(from);
  const { container } = render(() => <RollingNumber count={count()} text={String(count())} />);
  return { setCount, text: () => container.textContent };
}

test("a count that grows rolls those of its digits that change, and reads as what it is at once", () => {
  const { setCount, text } = open(38);
  expect(rolled).toEqual([]);
  setCount(39);
  expect(text()).toBe("39");
  expect(rolled).toEqual(["8>9"]);
  setCount(139);
  expect(text()).toBe("139");
  expect(rolled).toEqual(["8>9", ">1"]);
});

test("a count in Arabic letters, which are joined, rolls as a whole", () => {
  const [count, setCount] = createSignal(19_000);
  const { container } = render(() => <RollingNumber count={count()} text={`${count() / 1_000} ألف`} />);
  setCount(20_000);
  expect(container.querySelectorAll(".roll-cell").length).toBe(1);
  expect(rolled).toEqual(["19 ألف>20 ألف"]);
});

test("a count that starts anew does so at once", () => {
  const { setCount, text } = open(38);
  setCount(0);
  expect(text()).toBe("0");
  expect(rolled).toEqual([]);
});
