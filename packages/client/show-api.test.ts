import { zero } from "@marquee/core/vote/reaction";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { config } from "@marquee/testing/show-fixture";
import { createShowApi } from "./show-api.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const batch = { round: 7, ballot: "b", sequence: 1, love: 1 };

/** What becomes of each request: it fails at once, is answered after so many ms, or never. */
type Fate = "refused" | "silence" | number;

/** A sender on a network that treats one request after the other as told. */
function senderOn(fates: Fate[]) {
  const api = createShowApi({
    config,
    now: Date.now,
    origin: "http://localhost",
    guest: {
      credentials: async () => ({ accessKeyId: "AKID", secretAccessKey: "secret" }),
      refused: () => undefined,
    },
    fetch: (_url, { signal }) =>
      new Promise((resolve, reject) => {
        const fate = fates.shift() ?? 0;
        const castVotes = { ...zero(), ...batch, duplicate: false };
        signal?.addEventListener("abort", () => reject(new Error("aborted")));
        if (fate === "refused") reject(new Error("connection refused"));
        else if (fate !== "silence")
          setTimeout(() => resolve(new Response(JSON.stringify({ data: { castVotes } }))), fate);
      }),
  });
  /** How long the next batch took, ms, and how it ended. */
  return async () => {
    await api.signIn();
    const sentAt = performance.now();
    const outcome = api.castVotes(batch).then(
      () => "counted",
      (error: unknown) => (error as { type: string }).type,
    );
    await vi.advanceTimersByTimeAsync(0);
    let answer: string | undefined;
    void outcome.then((value) => (answer = value));
    while (answer === undefined) await vi.advanceTimersByTimeAsync(10);
    return [answer, Math.round((performance.now() - sentAt) / 100) * 100];
  };
}

test("a silent network is given twice as long each time, up to 12 seconds", async () => {
  const next = senderOn(Array.from({ length: 5 }, () => "silence" as const));
  const waits = [];
  for (let n = 0; n < 5; n++) waits.push(await next());
  expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 12_000].map((ms) => ["Network", ms]));
});

test("a swift answer makes it impatient again, a slow one does not", async () => {
  const next = senderOn(["silence", 2_000, "silence", 100, "silence"]);
  expect(await next()).toEqual(["Network", 1_500]);
  expect(await next()).toEqual(["counted", 2_000]);
  expect(await next()).toEqual(["Network", 3_000]);
  expect(await next()).toEqual(["counted", 100]);
  expect(await next()).toEqual(["Network", 1_500]);
});

test("a server that can't be reached says so at once, which is no reason for more patience", async () => {
  const next = senderOn(["refused", "refused", "refused", "silence"]);
  for (let n = 0; n < 3; n++) expect(await next()).toEqual(["Network", 0]);
  expect(await next()).toEqual(["Network", 1_500]);
});
