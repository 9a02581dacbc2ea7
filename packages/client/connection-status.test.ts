import { expect, test } from "vitest";
import { statusAfter, type ConnectionStatus, type StatusEvent } from "./connection-status.ts";

const EVENTS: StatusEvent[] = ["reached", "missed", "dialled", "up", "caught-up", "down", "slept", "woke"];

/** Where each of `EVENTS`, in their order, leads from each state. */
const EXPECTED: Record<ConnectionStatus, ConnectionStatus[]> = {
  connecting: [
    "connecting",
    "offline",
    "connecting",
    "catching-up",
    "connecting",
    "offline",
    "asleep",
    "connecting",
  ],
  live: ["live", "live", "catching-up", "live", "live", "offline", "asleep", "live"],
  "catching-up": [
    "connecting",
    "offline",
    "catching-up",
    "catching-up",
    "live",
    "offline",
    "asleep",
    "catching-up",
  ],
  offline: ["connecting", "offline", "offline", "catching-up", "offline", "offline", "asleep", "offline"],
  asleep: ["asleep", "asleep", "asleep", "catching-up", "asleep", "asleep", "asleep", "catching-up"],
};

const STATES = Object.keys(EXPECTED) as ConnectionStatus[];

test.each(STATES.flatMap((state) => EVENTS.map((event, index) => [state, event, EXPECTED[state][index]])))(
  "a screen that is %s and hears “%s” is %s",
  (state, event, expected) => {
    expect(statusAfter(state as ConnectionStatus, event as StatusEvent)).toBe(expected);
  },
);

test("is live only once the snapshot is there that was taken after the socket came up", () => {
  const waysToLive = STATES.flatMap((state) =>
    EVENTS.filter((event) => state !== "live" && statusAfter(state, event) === "live").map((event) => [
      state,
      event,
    ]),
  );
  expect(waysToLive).toEqual([["catching-up", "caught-up"]]);
});

test("finds a way back to live from wherever it is", () => {
  for (const state of STATES)
    expect((["woke", "dialled", "up", "caught-up"] as const).reduce(statusAfter, state)).toBe("live");
});
