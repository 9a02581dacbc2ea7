import { expect, test } from "vitest";
import { transition } from "./connection-machine.ts";
import {
  linesOf,
  timersOf,
  type Context,
  type Event,
  type LineId,
  type Moment,
  type State,
} from "./connection-state.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SILENCE_MS = 25 * SECOND;
const NOW: Moment = { monotonic: 100 * HOUR, device: 1_000 * HOUR };
const ago = (ms: number): Moment => ({ monotonic: NOW.monotonic - ms, device: NOW.device - ms });

/** The older line of the states below, or the live one. */
const a: LineId = {};
/** The line beside it. */
const b: LineId = {};
const timer = (fires: "overdue" | "retry" | "silent" | "renew") => ({ fires, ms: 1, spreadMs: 0 });

const connecting = { name: "connecting", overdue: timer("overdue") } as const;
const waiting = {
  name: "waiting",
  retry: timer("retry"),
  attempt: { at: ago(SECOND), spread: false },
} as const;
const live = {
  name: "live",
  line: a,
  attempt: { at: ago(SECOND), spread: false },
  liveAt: ago(SECOND),
  heardAt: ago(SECOND),
  greetingMs: 100,
  silence: timer("silent"),
  renewal: timer("renew"),
} as const;

/** Every state, and the cases of those whose answers depend on more than their name. */
const STATES = {
  idle: { name: "idle" },
  "connecting, just begun": { ...connecting, lines: [a], attempt: { at: ago(SECOND), spread: true } },
  "connecting, beside one that hangs": {
    ...connecting,
    lines: [a, b],
    attempt: { at: ago(4 * SECOND), spread: false },
  },
  "waiting, without a line": { ...waiting, lines: [] },
  "waiting, while two hang": { ...waiting, lines: [a, b] },
  "live, just now": live,
  "live, for minutes": { ...live, liveAt: ago(2 * MINUTE), heardAt: ago(4 * SECOND) },
  "live, slept since": { ...live, liveAt: ago(2 * HOUR), heardAt: ago(1 * HOUR) },
  "live, with a successor": { ...live, liveAt: ago(23 * HOUR), successor: b },
  "live, with a former line": { ...live, former: b },
  asleep: { name: "asleep" },
  closed: { name: "closed" },
} satisfies Record<string, State>;

const EVENTS = {
  start: { type: "start" },
  online: { type: "online" },
  visible: { type: "visible" },
  sleep: { type: "sleep" },
  close: { type: "close" },
  overdue: { type: "overdue" },
  retry: { type: "retry" },
  silent: { type: "silent" },
  renew: { type: "renew" },
  "up a": { type: "up", line: a, greetingMs: 100 },
  "up b": { type: "up", line: b, greetingMs: 100 },
  "heard a": { type: "heard", line: a },
  "heard b": { type: "heard", line: b },
  "down a": { type: "down", line: a },
  "down b": { type: "down", line: b },
  "renewed a": { type: "renewed", line: a },
  "renewed b": { type: "renewed", line: b },
} satisfies Record<string, Event>;

/** A crowd whose tries are the furthest apart. */
const CROWD: Context = { now: NOW, silenceMs: SILENCE_MS, audience: 2_000, greetingMs: 100 };

/** What every state answers to every event: the next state, its lines (`new` is opened), and the timers that begin. */
const EXPECTED: Record<keyof typeof STATES, Record<keyof typeof EVENTS, string>> = {
  idle: {
    start: "connecting [new] overdue 5s",
    online: "same",
    visible: "same",
    sleep: "same",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "same",
    renew: "same",
    "up a": "same",
    "up b": "same",
    "heard a": "same",
    "heard b": "same",
    "down a": "same",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  "connecting, just begun": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "same",
    sleep: "asleep []",
    close: "closed []",
    overdue: "waiting [a] retry 0s+5s",
    retry: "same",
    silent: "same",
    renew: "same",
    "up a": "live [a] silent 25s, renew 81000s+3600s",
    "up b": "same",
    "heard a": "same",
    "heard b": "same",
    "down a": "waiting [] retry 0s+5s",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  "connecting, beside one that hangs": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "connecting [new] overdue 5s",
    sleep: "asleep []",
    close: "closed []",
    overdue: "waiting [a b] retry 1s",
    retry: "same",
    silent: "same",
    renew: "same",
    "up a": "live [a] silent 25s, renew 81000s+3600s",
    "up b": "live [b] silent 25s, renew 81000s+3600s",
    "heard a": "same",
    "heard b": "same",
    "down a": "connecting [b]",
    "down b": "connecting [a]",
    "renewed a": "same",
    "renewed b": "same",
  },
  "waiting, without a line": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "connecting [new] overdue 5s",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "connecting [new] overdue 5s",
    silent: "same",
    renew: "same",
    "up a": "same",
    "up b": "same",
    "heard a": "same",
    "heard b": "same",
    "down a": "same",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  "waiting, while two hang": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "connecting [new] overdue 5s",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "connecting [new] overdue 5s",
    silent: "same",
    renew: "same",
    "up a": "live [a] silent 25s, renew 81000s+3600s",
    "up b": "live [b] silent 25s, renew 81000s+3600s",
    "heard a": "same",
    "heard b": "same",
    "down a": "waiting [b]",
    "down b": "waiting [a]",
    "renewed a": "same",
    "renewed b": "same",
  },
  "live, just now": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "same",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "waiting [] retry 4s",
    renew: "live [a new] renew 300s",
    "up a": "same",
    "up b": "same",
    "heard a": "live [a] silent 25s",
    "heard b": "same",
    "down a": "waiting [] retry 4s",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  "live, for minutes": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "connecting [new] overdue 5s",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "waiting [] retry 0s+5s",
    renew: "live [a new] renew 300s",
    "up a": "same",
    "up b": "same",
    "heard a": "live [a] silent 25s",
    "heard b": "same",
    "down a": "waiting [] retry 0s+5s",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  "live, slept since": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "connecting [new] overdue 5s",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "connecting [new] overdue 5s",
    renew: "live [a new] renew 300s",
    "up a": "same",
    "up b": "same",
    "heard a": "live [a] silent 25s",
    "heard b": "same",
    "down a": "waiting [] retry 0s+5s",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  "live, with a successor": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "same",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "waiting [] retry 0s+5s",
    renew: "live [a new] renew 300s",
    "up a": "same",
    "up b": "live [a b] silent 25s, renew 81000s+3600s",
    "heard a": "live [a b] silent 25s",
    "heard b": "same",
    "down a": "waiting [] retry 0s+5s",
    "down b": "live [a] renew 0s+300s",
    "renewed a": "same",
    "renewed b": "same",
  },
  "live, with a former line": {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "same",
    sleep: "asleep []",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "waiting [] retry 4s",
    renew: "live [b a new] renew 300s",
    "up a": "same",
    "up b": "same",
    "heard a": "live [b a] silent 25s",
    "heard b": "same",
    "down a": "waiting [] retry 4s",
    "down b": "live [a]",
    "renewed a": "same",
    "renewed b": "live [a]",
  },
  asleep: {
    start: "same",
    online: "connecting [new] overdue 5s",
    visible: "connecting [new] overdue 5s",
    sleep: "same",
    close: "closed []",
    overdue: "same",
    retry: "same",
    silent: "same",
    renew: "same",
    "up a": "same",
    "up b": "same",
    "heard a": "same",
    "heard b": "same",
    "down a": "same",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
  closed: {
    start: "same",
    online: "same",
    visible: "same",
    sleep: "same",
    close: "same",
    overdue: "same",
    retry: "same",
    silent: "same",
    renew: "same",
    "up a": "same",
    "up b": "same",
    "heard a": "same",
    "heard b": "same",
    "down a": "same",
    "down b": "same",
    "renewed a": "same",
    "renewed b": "same",
  },
};

function outline(before: State, after: State): string {
  if (after === before) return "same";
  const name = (line: LineId) => (line === a ? "a" : line === b ? "b" : "new");
  const lines = linesOf(after).map(name).join(" ");
  const begun = timersOf(after).filter((one) => !timersOf(before).includes(one));
  const timers = begun.map(
    ({ fires, ms, spreadMs }) => ` ${fires} ${ms / SECOND}s${spreadMs > 0 ? `+${spreadMs / SECOND}s` : ""}`,
  );
  return `${after.name} [${lines}]${timers.join(",")}`;
}

test.each(Object.entries(EXPECTED))("a connection that is %s answers every event", (name, expected) => {
  const state = STATES[name as keyof typeof STATES];
  const context = CROWD;
  const answers = Object.entries(EVENTS).map(([event, it]) => [
    event,
    outline(state, transition(state, it, context)),
  ]);
  expect(Object.fromEntries(answers)).toEqual(expected);
});

test("a small room tries at once, and then once a second, and takes a line that says nothing for two seconds for one that hangs", () => {
  const room: Context = { ...CROWD, audience: 20 };
  const lost = transition(STATES["live, for minutes"], { type: "down", line: a }, room);
  expect(outline(STATES["live, for minutes"], lost)).toBe("waiting [] retry 0s+0.3s");
  const again = transition(lost, { type: "retry" }, room);
  expect(outline(lost, again)).toBe("connecting [new] overdue 2s");
  const [line] = linesOf(again);
  expect(outline(again, transition(again, { type: "down", line: line! }, room))).toBe("waiting [] retry 1s");
});

test("the table has every state and every event", () => {
  expect(Object.keys(EXPECTED)).toEqual(Object.keys(STATES));
  for (const cells of Object.values(EXPECTED)) expect(Object.keys(cells)).toEqual(Object.keys(EVENTS));
});

test("a line that is live remembers how long the server took to greet", () => {
  const up = { type: "up", line: a, greetingMs: 250 } as const;
  const context = CROWD;
  expect(transition(STATES["connecting, just begun"], up, context)).toMatchObject({
    name: "live",
    greetingMs: 250,
    liveAt: NOW,
    heardAt: NOW,
  });
});

test("only the first pause after a success is drawn at random: the next try comes as long after the last as any", () => {
  const context = CROWD;
  const first = transition(STATES["live, for minutes"], { type: "down", line: a }, context);
  const again = transition(first, { type: "retry" }, context);
  const [line] = linesOf(again);
  const second = transition(again, { type: "down", line: line! }, context);
  expect([first, second].flatMap(timersOf)).toEqual([
    { fires: "retry", ms: 0, spreadMs: 5_000 },
    { fires: "retry", ms: 5_000, spreadMs: 0 },
  ]);
});

test("a line that came up while the next try was set, and is dropped at once, is not hurried back", () => {
  const context = CROWD;
  const overdue = transition(STATES["connecting, just begun"], { type: "overdue" }, context);
  const up = transition(overdue, { type: "up", line: a, greetingMs: 100 }, context);
  const dropped = transition(up, { type: "down", line: a }, context);
  expect(timersOf(dropped)).toEqual([{ fires: "retry", ms: 4_000, spreadMs: 0 }]);
});
