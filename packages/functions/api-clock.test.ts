import { ApiError, type Api } from "@marquee/client/graphql";
import { beforeEach, expect, test } from "vitest";
import { apiClock } from "./api-clock.ts";

let lines: string[];
const tell = (event: string) => void lines.push(event);
const logger = { info: tell, warn: tell };
const onFailure = (error: unknown) => tell(String(error));
beforeEach(() => {
  lines = [];
});

const telling = (answer: () => unknown): Api => ({ request: async () => answer() as never });

test("the conductor goes by the API's clock, however wrong its own is", async () => {
  const hour = 3_600_000;
  const api = telling(() => ({ show: { now: new Date(Date.now() + hour).toISOString() } }));
  const clock = await apiClock(api, logger, onFailure);
  expect(Math.abs(clock.now() - Date.now() - hour)).toBeLessThan(100);
  expect(lines).toEqual(["clock estimated"]);
});

test("when the API does not answer the conductor goes by its own clock and says so", async () => {
  const api = telling(() => {
    throw new ApiError("Network", "The show's server can't be reached");
  });
  const clock = await apiClock(api, logger, onFailure);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(100);
  expect(lines).toEqual([
    "ApiError: The show's server can't be reached",
    "the API does not tell the time: going by this machine's clock",
  ]);
});

test("what is called off is not called", async () => {
  const clock = await apiClock(
    telling(() => ({ show: { now: new Date().toISOString() } })),
    logger,
    onFailure,
  );
  const fired: string[] = [];
  clock.after(0, () => void fired.push("called off"))();
  await new Promise<void>((resolve) => clock.after(1, resolve));
  expect(fired).toEqual([]);
});
