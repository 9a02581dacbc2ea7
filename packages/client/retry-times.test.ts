import { expect, test } from "vitest";
import { hangsMs, retryEveryMs, retrySpreadMs } from "./retry-times.ts";

test.each([
  ["of nobody knows how many", undefined, 5_000, 5_000],
  ["in which nobody was counted yet", 0, 5_000, 5_000],
  ["of one", 1, 300, 1_000],
  ["of 120", 120, 300, 1_000],
  ["of 200", 200, 500, 1_000],
  ["of 1,000", 1_000, 2_500, 2_500],
  ["of 2,000", 2_000, 5_000, 5_000],
  ["of 20,000", 20_000, 5_000, 5_000],
])("a room %s spreads its first tries, and each phone the next ones", (_, audience, spreadMs, everyMs) => {
  expect(retrySpreadMs(audience)).toBe(spreadMs);
  expect(retryEveryMs(audience)).toBe(everyMs);
});

test("no room of up to 2,000 tries more often than 400 times a second", () => {
  for (let audience = 1; audience <= 2_000; audience++) {
    expect(audience / (retryEveryMs(audience) / 1_000)).toBeLessThanOrEqual(400.001);
    if (audience > 120) expect(audience / (retrySpreadMs(audience) / 1_000)).toBeLessThanOrEqual(400.001);
  }
});

test.each([
  ["is fast", 20, 200, 2_000],
  ["is slow", 20, 600, 3_600],
  ["is very slow", 20, 3_000, 5_000],
  ["is fast, in a crowd", 2_000, 200, 5_000],
  ["was never there, in a room that nobody has counted", undefined, 0, 5_000],
])("a line on a network that %s is given time to come up", (_, audience, greetingMs, ms) => {
  expect(hangsMs({ audience, greetingMs })).toBe(ms);
});
