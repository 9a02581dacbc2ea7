import { expect, test } from "vitest";
import { createVirtualClock } from "@marquee/testing/virtual-clock";
import { startTask } from "./task.ts";

/** A task that takes 10 ms a step and is due again 100 ms after it; it rests for 50 ms before the first and for 100 ms after a failure. */
function run({ failing = false } = {}) {
  const clock = createVirtualClock(0);
  const steps: number[] = [];
  const task = startTask(
    {
      name: "task",
      limitMs: 1_000,
      pauseMs: 1_000,
      async step() {
        steps.push(clock.now());
        await clock.sleep(10);
        if (failing && steps.length === 1) throw new Error("once");
        return clock.now() + 100;
      },
    },
    clock,
    { failed: () => undefined, succeeded: () => undefined },
    50,
  );
  return { clock, steps, task };
}

test.each([
  ["rests at its start", 20, {}, [50, 160]],
  ["is working", 55, {}, [50, 60, 170]],
  ["is waiting", 100, {}, [50, 100]],
  ["rests after a failure", 100, { failing: true }, [50, 160]],
])("woken while it %s, it makes its next step when it may", async (_, at, options, steps) => {
  const { clock, steps: made, task } = run(options);
  await clock.runUntil(at);
  task.wake();
  await clock.runUntil(200);
  expect(made).toEqual(steps);
});

test.each([
  ["rests at its start", 20, {}, [], 20],
  ["is working", 55, {}, [50], 60],
  ["is waiting", 100, {}, [50], 100],
  ["rests after a failure", 100, { failing: true }, [50], 100],
])("stopped while it %s, it is done with its present step", async (_, at, options, steps, doneAt) => {
  const { clock, steps: made, task } = run(options);
  let done = NaN;
  void task.done.then(() => (done = clock.now()));
  await clock.runUntil(at);
  task.stop();
  task.wake();
  await clock.runUntil(1_000);
  expect(made).toEqual(steps);
  expect(done).toBe(doneAt);
});

test("a step that takes too long is given up and made again", async () => {
  const clock = createVirtualClock(0);
  const failures: string[] = [];
  const steps: number[] = [];
  startTask(
    {
      name: "task",
      limitMs: 1_000,
      pauseMs: 300,
      step: () => {
        steps.push(clock.now());
        return new Promise(() => undefined);
      },
    },
    clock,
    { failed: (name, error) => void failures.push(`${name}: ${String(error)}`), succeeded: () => undefined },
  );
  await clock.runUntil(4_000);
  expect(steps).toEqual([0, 1_100, 2_300, 3_600]);
  expect(failures[0]).toBe("task: Unanswered: No answer within 1000 ms; given up, to be tried again");
});
