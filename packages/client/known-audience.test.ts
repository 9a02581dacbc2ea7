import { expect, test } from "vitest";
import { createKnownAudience } from "./known-audience.ts";

const MINUTE = 60_000;

test("an audience is not known before a count was heard", () => {
  expect(createKnownAudience(() => 0).size).toBeUndefined();
});

test("an audience that seems to leave is believed to be there for ten minutes, and then what was heard last counts", () => {
  let now = 0;
  const audience = createKnownAudience(() => now);
  audience.hear(2_000);
  now = 2 * MINUTE;
  audience.hear(1_500);
  expect(audience.size).toBe(2_000);
  now = 10 * MINUTE;
  audience.hear(0);
  expect(audience.size).toBe(2_000);
  now += 1;
  audience.hear(30);
  expect(audience.size).toBe(30);
  audience.hear(31);
  expect(audience.size).toBe(31);
});
