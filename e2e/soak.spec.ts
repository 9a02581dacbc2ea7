import { soak } from "@marquee/bench/soak/soak";
import { grown } from "@marquee/bench/soak/verdict";
import { expect } from "@playwright/test";
import { test } from "./test.ts";

// A trace would keep something of every round itself.
test.use({ trace: "off" });

for (const [screen, rounds, messages] of [
  ["tv", 40, 4],
  ["phone", 40, 50],
] as const) {
  test(`a ${screen} holds on to nothing of the rounds that are over`, async ({ browser }) => {
    const { samples, missed, drops } = await soak({ browser, screen, rounds, messages, sampleAt: [20] });
    expect(samples.map(({ round }) => round)).toEqual([20, rounds]);
    expect(grown(samples[0]!, samples[1]!)).toEqual([]);
    expect(missed).toBeLessThanOrEqual(drops);
  });
}
