import { createEffect, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createReactiveState } from "./reactive-state.ts";

test("who reads one part is told when that part changes, and not when another does", () => {
  const seen: number[] = [];
  const [state, write] = createReactiveState({ count: 0, names: ["Ada"] });
  const dispose = createRoot((dispose) => {
    createEffect(() => void seen.push(state.count));
    return dispose;
  });
  write({ ...state, names: ["Bob"] });
  expect(seen).toEqual([0]);
  write({ ...state, count: 2 });
  write({ ...state, count: 2 });
  expect(seen).toEqual([0, 2]);
  expect({ ...state }).toEqual({ count: 2, names: ["Bob"] });
  dispose();
});
