import { expect, it } from "vitest";
import { words } from "../i18n/words.ts";
import { after, type Connection, type ConnectionEvent } from "./connection.ts";

const EVENTS: ConnectionEvent[] = [
  "reached",
  "missed",
  "dialled",
  "up",
  "caught-up",
  "down",
  "slept",
  "woke",
];

/** Where each of `EVENTS`, in their order, leads from each state. */
const EXPECTED: Record<Connection, Connection[]> = {
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

const STATES = Object.keys(EXPECTED) as Connection[];

it.each(STATES.flatMap((state) => EVENTS.map((event, index) => [state, event, EXPECTED[state][index]])))(
  "a screen that is %s and hears “%s” is %s",
  (state, event, expected) => {
    expect(after(state as Connection, event as ConnectionEvent)).toBe(expected);
  },
);

it("is live only once the snapshot is there that was taken after the socket came up", () => {
  const waysToLive = STATES.flatMap((state) =>
    EVENTS.filter((event) => state !== "live" && after(state, event) === "live").map((event) => [
      state,
      event,
    ]),
  );
  expect(waysToLive).toEqual([["catching-up", "caught-up"]]);
});

it("finds a way back to live from wherever it is", () => {
  for (const state of STATES)
    expect((["woke", "dialled", "up", "caught-up"] as const).reduce(after, state)).toBe("live");
});

it("is told to people in words, each state in its own", () => {
  const told = STATES.map((state) => words.status[state]());
  expect(told.every((text) => text.length > 0)).toBe(true);
  expect(new Set(told).size).toBe(STATES.length);
});
