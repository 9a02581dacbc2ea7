import { expect, test } from "vitest";
import { createEventQueue } from "./event-queue.ts";

test("events run in the order of time, what was added first first, and what is added meanwhile", () => {
  const queue = createEventQueue();
  const ran: string[] = [];
  for (const at of [5, 3, 8, 3, 1, 9, 2])
    queue.add(at, (now) => {
      ran.push(`${now}`);
      if (now === 3) queue.add(3, () => ran.push("3+"));
    });
  queue.runAll();
  expect(ran).toEqual(["1", "2", "3", "3", "3+", "3+", "5", "8", "9"]);
});
