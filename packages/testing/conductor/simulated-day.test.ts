import { expect, test } from "vitest";
import { simulateDay } from "./simulated-day.ts";

test.each([1, 2, 3, 4, 5, 6])(
  "an hour of kills, lost calls and a failing source breaks no law of the show (seed %i)",
  async (seed) => {
    const { figures, broken } = await simulateDay({ seed, rounds: 360 });
    expect(broken).toEqual([]);
    expect(figures).toMatchObject({ rounds: 360, repeats: 0, lostVotes: 0 });
    expect(figures.kills).toBeGreaterThan(0);
    expect(figures.votes).toBeGreaterThan(10_000);
  },
  30_000,
);

test.each([1, 2, 5])(
  "nor do short rounds, as tests play them, for half an hour (seed %i)",
  async (seed) => {
    const { broken } = await simulateDay({ seed, rounds: 800, roundMs: 2_000 });
    expect(broken).toEqual([]);
  },
  30_000,
);

test.each([2, 3, 4])(
  "an hour with a host who acts at random breaks no law either, and what the host wants is done (seed %i)",
  async (seed) => {
    const { figures, broken } = await simulateDay({ seed, rounds: 360, hostActs: 120 });
    expect(broken).toEqual([]);
    expect(figures.hostActs).toBeGreaterThan(40);
    expect(figures.replaced).toBeGreaterThan(0);
    expect(figures.heldRuns).toBeGreaterThan(3);
  },
  30_000,
);

test("the same seed plays the same day", async () => {
  const play = () => simulateDay({ seed: 11, rounds: 60 });
  expect(await play()).toEqual(await play());
});
