import { expect, test } from "vitest";
import type { Sample } from "./sample.ts";
import { grown } from "./verdict.ts";

const first: Sample = {
  round: 500,
  heapMb: 4,
  nodes: 500,
  attachedNodes: 300,
  listeners: 40,
  documents: 2,
  timers: 7,
  pictures: 15,
};

test("a page that holds on to one more movie has grown by nothing", () => {
  const last = { ...first, round: 10_000, heapMb: 8.9, nodes: 516, listeners: 43, timers: 8, pictures: 17 };
  expect(grown(first, last)).toEqual([]);
  expect(grown(last, first)).toEqual([]);
});

test("a page that keeps something of every round has grown, and what it keeps is named", () => {
  const last = { ...first, round: 10_000, heapMb: 9.1, listeners: 47 };
  expect(grown(first, last)).toEqual([
    "heap: 5.1 MB more after 10000 rounds",
    "listeners: 40 after 500 rounds, 47 after 10000",
  ]);
});
