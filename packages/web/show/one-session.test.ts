// @vitest-environment jsdom
import { createPhone } from "@marquee/bench/phone";
import { createSession, type Session } from "@marquee/client/session";
import type { SessionEvent } from "@marquee/client/session-events";
import { FIRST, roundOf, tallyOf } from "@marquee/testing/show-fixture";
import { zero } from "@marquee/core/vote/reaction";
import { expect, test, vi } from "vitest";
import { createShow } from "./create-show.ts";

vi.mock("@marquee/client/session", () => ({
  createSession: vi.fn<() => Session>(() => ({
    now: () => 0,
    page: () => undefined,
    vote: () => true,
    say: () => Promise.reject(new Error("nobody listens")),
    close: () => undefined,
  })),
}));

test("the phone of a person and the phone of a benchmark run one session, and show the same of its events", () => {
  const show = createShow({
    kind: "phone",
    ports: {
      early: { config: Promise.resolve(undefined), nowJson: Promise.resolve(undefined) },
      readConfig: () => Promise.reject(new Error("no network")),
      readNowJson: () => Promise.reject(new Error("no network")),
      loadLive: () => Promise.reject(new Error("no network")),
      loadImage: () => Promise.resolve(),
      storage: undefined,
      reloaded: false,
      random: Math.random,
    },
  });
  const phone = createPhone({ url: "http://127.0.0.1:1" });
  void phone.join();
  const calls = vi.mocked(createSession).mock.calls;
  expect(calls).toHaveLength(2);

  const counts = { ...zero(), love: 2 };
  const events: SessionEvent[] = [
    { type: "connection", status: "catching-up" },
    { type: "flip", round: roundOf(FIRST), next: undefined, late: false, past: [] },
    { type: "tally", tally: tallyOf(FIRST, { love: 5 }) },
    { type: "leaderboard", leaderboard: { version: 3, standings: [] } },
    {
      type: "mine",
      round: FIRST,
      settled: false,
      counts: { mine: counts, pending: counts, counted: zero(), refused: zero() },
    },
  ];
  for (const [{ onEvent }] of calls) events.forEach(onEvent);
  expect(phone.status).toBe(show.state.connection);
  expect(phone.round()).toBe(show.state.round);
  expect(phone.tallies.get(FIRST)).toEqual(show.state.tallies[FIRST]);
  expect(phone.leaderboard()).toBe(show.state.leaderboard);
  expect(phone.counts().get(FIRST)?.mine).toEqual(show.state.mine);
  expect(phone.settled()).toBe(!show.state.pending);
  show.close();
});
