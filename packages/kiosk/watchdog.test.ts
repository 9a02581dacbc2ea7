import { expect, test } from "vitest";
import {
  HEARTBEAT_MS,
  createWatchdog,
  LOAD_MS,
  MAX_RETRY_PAUSE_MS,
  RETRY_PAUSE_MS,
  SILENT_MS,
  FROZEN_MS,
  HEALTHY_MS,
} from "./watchdog.ts";

const SECOND = 1_000;

/** A kiosk on a clock of the test's own, with a record of what its screen was told, and when (s). */
function open({ reachable = true } = {}) {
  const told: string[] = [];
  let time = 0;
  const note = (what: string) => () => void told.push(`${what} at ${time / SECOND}`);
  const watchdog = createWatchdog(
    { load: note("load"), wait: note("wait"), recreate: note("recreate") },
    () => time,
  );
  /** Lets `ms` pass, second by second, with a beat on time if the page does `beating`. */
  const pass = (ms: number, beating?: "moving" | "still") => {
    for (const end = time + ms; time < end;) {
      time += SECOND;
      if (beating && time % HEARTBEAT_MS === 0) watchdog.heartbeat(beating === "moving");
      watchdog.tick();
    }
  };
  watchdog.probed(reachable);
  return { watchdog, told, pass, since: () => told.splice(0) };
}

test("a kiosk whose server answers asks for the page at once", () => {
  const { told, watchdog } = open();
  expect(told).toEqual(["load at 0"]);
  watchdog.heartbeat(true);
  expect(watchdog.state.name).toBe("showing");
});

test("a kiosk whose server is away keeps the waiting card until the server answers", () => {
  const { told, pass, watchdog } = open({ reachable: false });
  pass(600 * SECOND);
  expect(told).toEqual([]);
  watchdog.probed(true);
  expect(told).toEqual(["load at 600"]);
});

test("a page whose server goes away while it loads gives way to the card", () => {
  const { told, pass, watchdog } = open();
  pass(4 * SECOND);
  watchdog.probed(false);
  expect(told).toEqual(["load at 0", "wait at 4"]);
  expect(watchdog.state.name).toBe("waiting");
});

test("a page that moves on is left alone for a week", () => {
  const { told, pass } = open();
  pass(7 * 24 * 3_600 * SECOND, "moving");
  expect(told).toEqual(["load at 0"]);
});

test("a page that falls silent is loaded again", () => {
  const { since, pass } = open();
  pass(HEALTHY_MS, "moving");
  since();
  pass(SILENT_MS - SECOND);
  expect(since()).toEqual([]);
  pass(SECOND);
  expect(since()).toEqual([`load at ${(HEALTHY_MS + SILENT_MS) / SECOND}`]);
});

test("a page that never comes up is tried after longer and longer pauses, each third time in a new window", () => {
  const { told, pass } = open();
  pass(LOAD_MS);
  expect(told).toEqual(["load at 0", "load at 30"]);
  pass(2 * LOAD_MS + 3 * RETRY_PAUSE_MS);
  expect(told.slice(2)).toEqual(["wait at 60", "load at 65", "wait at 95", "recreate at 105", "load at 105"]);
  pass(LOAD_MS + 4 * RETRY_PAUSE_MS);
  expect(told.slice(7)).toEqual(["wait at 135", "load at 155"]);
});

test("however often a page failed, it is tried again within five minutes", () => {
  const { told, pass } = open();
  pass(24 * 3_600 * SECOND);
  const loads = told.flatMap((line) => (/^load at (\d+)/.exec(line) ?? []).slice(1).map(Number));
  const gaps = loads.slice(1).map((at, n) => at - (loads[n] ?? 0));
  expect(Math.max(...gaps)).toBe((LOAD_MS + MAX_RETRY_PAUSE_MS) / SECOND);
});

test("a page that came back and is well has its failures forgotten", () => {
  const { since, pass } = open();
  pass(LOAD_MS);
  pass(LOAD_MS + RETRY_PAUSE_MS);
  pass(HEALTHY_MS + 2 * HEARTBEAT_MS, "moving");
  since();
  pass(SILENT_MS);
  expect(since()).toEqual(["load at 150"]);
});

test("a page that dies soon after each start is not reloaded in a circle", () => {
  const { since, pass } = open();
  for (let n = 0; n < 100; n += 1) {
    pass(2 * HEARTBEAT_MS, "moving");
    pass(SILENT_MS);
  }
  expect(since().filter((line) => line.startsWith("load")).length).toBeLessThanOrEqual(15);
});

test("a page that beats but stands still while its server answers is loaded again", () => {
  const { since, pass } = open();
  pass(HEALTHY_MS, "moving");
  since();
  pass(FROZEN_MS - SECOND, "still");
  expect(since()).toEqual([]);
  pass(SECOND, "still");
  expect(since()).toEqual([`load at ${(HEALTHY_MS + FROZEN_MS) / SECOND}`]);
});

test("while the server is away a living page keeps its last movie, and has time to move once the server is back", () => {
  const { since, pass, watchdog } = open();
  pass(HEALTHY_MS, "moving");
  since();
  for (let n = 0; n < 60; n += 1) {
    watchdog.probed(false);
    pass(10 * SECOND, "still");
  }
  watchdog.probed(true);
  pass(FROZEN_MS - 11 * SECOND, "still");
  pass(HEALTHY_MS, "moving");
  expect(since()).toEqual([]);
});

test("a page that dies while the server is away gives way to the card", () => {
  const { since, pass, watchdog } = open();
  pass(HEALTHY_MS, "moving");
  watchdog.probed(false);
  since();
  pass(600 * SECOND);
  expect(since()).toEqual([`wait at ${(HEALTHY_MS + SILENT_MS) / SECOND}`]);
  watchdog.probed(true);
  expect(since()).toEqual(["load at 660"]);
});

test("a server that goes away during a pause is waited for before the page is tried", () => {
  const { since, pass, watchdog } = open();
  pass(2 * LOAD_MS);
  watchdog.probed(false);
  since();
  pass(600 * SECOND);
  expect(since()).toEqual(["wait at 65"]);
  expect(watchdog.state.name).toBe("waiting");
});

test("a late beat of a page that was given up does not count", () => {
  const { watchdog, pass } = open();
  pass(2 * LOAD_MS);
  watchdog.heartbeat(true);
  expect(watchdog.state.name).toBe("pausing");
});
