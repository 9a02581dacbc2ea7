import { expect, test } from "vitest";
import {
  SLEEP_AFTER_MS,
  sleepAfter,
  type SleepEvent,
  type SleepState,
  sleepStateOf,
  WAKE_CLAIM_MS,
} from "./sleep-state.ts";

const SEEN = 1_000_000;
const QUIET = SEEN + SLEEP_AFTER_MS;

/** When the show fell asleep, and when somebody came to wake it. */
const since = QUIET + 20_000;
const claimedAt = since + 50_000;

const STATES = {
  awake: { name: "awake", lastSeenAt: SEEN },
  woken: { name: "awake", lastSeenAt: SEEN, wokeAt: SEEN - 5 },
  closing: { name: "closing", lastSeenAt: SEEN },
  asleep: { name: "asleep", lastSeenAt: SEEN, since },
  waking: { name: "waking", lastSeenAt: SEEN, since, claimedAt },
} satisfies Record<string, SleepState>;

const at = QUIET;
const EVENTS = {
  "nobody is here, and not for long": { name: "counted", at: at - 1 },
  "nobody has been here for long": { name: "counted", at },
  "nobody but whoever was known": { name: "counted", at, lastSeenAt: SEEN },
  "somebody is here": { name: "counted", at, lastSeenAt: at - 5 },
  "all is closed": { name: "closed", at },
  "somebody comes": { name: "visited", at: claimedAt + WAKE_CLAIM_MS - 1 },
  "somebody comes after a claim": { name: "visited", at: claimedAt + WAKE_CLAIM_MS },
  "a conductor leads": { name: "led", at: at - 1, woken: false },
  "one leads when it has been quiet": { name: "led", at, woken: false },
  "one leads that was woken": { name: "led", at, woken: true },
} satisfies Record<string, SleepEvent>;

const { awake, woken, closing, asleep, waking } = STATES;
const up = (wokeAt?: number): SleepState => ({
  ...{ name: "awake", lastSeenAt: at - 5 },
  ...(wokeAt !== undefined && { wokeAt }),
});
const led = (when: number): SleepState => ({ name: "awake", lastSeenAt: when, wokeAt: when });
const claimed = (when: number): SleepState => ({ ...waking, claimedAt: when });
const [soon, late] = [claimedAt + WAKE_CLAIM_MS - 1, claimedAt + WAKE_CLAIM_MS];

/** For each state, what follows from each event, in the order of `EVENTS`. */
const TABLE: Record<keyof typeof STATES, SleepState[]> = {
  awake: [awake, closing, closing, up(), awake, awake, awake, awake, closing, led(at)],
  woken: [woken, closing, closing, up(SEEN - 5), woken, woken, woken, woken, closing, led(at)],
  closing: [
    ...[closing, closing, closing, up(at), { name: "asleep", lastSeenAt: SEEN, since: at } as const],
    ...[closing, closing, closing, closing, closing],
  ],
  asleep: [
    ...[asleep, asleep, asleep, up(at), asleep],
    ...[claimed(soon), claimed(late), led(at - 1), led(at), led(at)],
  ],
  waking: [
    ...[waking, waking, waking, up(at), waking],
    ...[waking, claimed(late), led(at - 1), led(at), led(at)],
  ],
};

const names = Object.keys(EVENTS) as (keyof typeof EVENTS)[];
const cells = (Object.keys(STATES) as (keyof typeof STATES)[]).flatMap((state) =>
  names.map((event, column) => [state, event, TABLE[state][column]] as const),
);

test("the table has a cell for every state and event", () => {
  expect(cells).toHaveLength(5 * 10);
  for (const row of Object.values(TABLE)) expect(row).toHaveLength(names.length);
});

test.each(cells)("%s, %s", (state, event, next) => {
  expect(sleepAfter(STATES[state], EVENTS[event])).toEqual(next);
});

test("a show that is kept lit never closes", () => {
  const much: SleepEvent = { name: "counted", at: SEEN + 1e12 };
  expect(sleepAfter(awake, much, Infinity)).toEqual(awake);
});

test("the lease's row tells the state, and one of before that was told tells that somebody is here", () => {
  const lease = { id: "a", startedAt: 1, seenAt: 2 };
  expect(sleepStateOf(undefined, 5)).toEqual({ name: "awake", lastSeenAt: 5 });
  expect(sleepStateOf(lease, 5)).toEqual({ name: "awake", lastSeenAt: 5 });
  expect(sleepStateOf({ ...lease, lastSeenAt: SEEN }, 5)).toEqual(awake);
  expect(sleepStateOf({ ...lease, lastSeenAt: SEEN, claimedAt }, 5)).toEqual(awake);
  expect(sleepStateOf({ ...lease, lastSeenAt: SEEN, asleepSince: since }, 5)).toEqual(asleep);
  expect(sleepStateOf({ ...lease, lastSeenAt: SEEN, asleepSince: since, claimedAt }, 5)).toEqual(waking);
});
