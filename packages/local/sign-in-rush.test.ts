import { signInPauseMs } from "@marquee/client/sign-in-pause";
import { createRandom } from "@marquee/testing/random";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AWS_QUOTAS, createTokenBucket } from "./limits.ts";

const STEP_MS = 10;

/** Amplify asks three times, about so long after one another, ms, before it says that the door is full. */
const AMPLIFY_MS = [250, 450];

/** How `phones` phones that arrive within `arriveMs` get their identities at AWS's door. */
function crowd(phones: number, arriveMs: number, random: () => number) {
  let now = 0;
  let asked = 0;
  const mayGetId = createTokenBucket(AWS_QUOTAS.getIdPerSecond, () => now);
  let waiting = Array.from({ length: phones }, () => {
    const at = random() * arriveMs;
    return { since: at, at, tries: 0, failures: 0 };
  });
  for (; waiting.length > 0; now += STEP_MS) {
    waiting = waiting.filter((phone) => {
      if (phone.at > now) return true;
      asked += 1;
      if (mayGetId()) return false;
      const quick = AMPLIFY_MS[phone.tries++];
      if (quick === undefined) phone.tries = 0;
      phone.at = now + (quick ?? signInPauseMs(phone.failures++, now - phone.since, random));
      return true;
    });
  }
  return { lastMs: now, asked };
}

describe("a crowd at a door that lets 25 in a second", () => {
  test("of 250 in ten seconds comes in without waiting for more than a moment", () => {
    expect(crowd(250, 10_000, createRandom(1)).lastMs).toBeLessThan(12_000);
  });

  test("of 1,000, in ten seconds or all at once, is in within 50 s, whatever the dice say", () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0, 1_000, 10_000), (seed, arriveMs) => {
        // The bucket alone takes 39 s.
        expect(crowd(1_000, arriveMs, createRandom(seed)).lastMs).toBeLessThan(50_000);
      }),
      { numRuns: 40 },
    );
  });

  test("of 4,000 needs little more than the door takes, and asks less and less", () => {
    const { lastMs, asked } = crowd(4_000, 10_000, createRandom(1));
    expect(lastMs).toBeLessThan(1.25 * 4_000 * (1_000 / AWS_QUOTAS.getIdPerSecond));
    expect(asked / 4_000).toBeLessThan(60);
  });
});
