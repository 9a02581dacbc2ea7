import {
  linesOf,
  type Attempt,
  type Context,
  type Event,
  type LineId,
  type Moment,
  type State,
  type Timer,
} from "./connection-state.ts";
import { hangsMs, retryEveryMs, retrySpreadMs } from "./retry-times.ts";

/**
 * A line that is not live when it is overdue hangs, on a dead network or on a slow one: the next try runs beside it, and whichever is live first
 * wins. Then both make room: browsers open one socket to a host at a time, so a third would wait for the first.
 */
const LINES = 2;

/** A line that was live for so long is a success: one that is dropped as soon as it is up must not be hurried back, ms. */
const STEADY_MS = 5_000;

/** A timer that comes so late was slept through, ms: this device was away, not the room, so it need not come back with a crowd. */
const SLEPT_MS = 5_000;

/** A line heard from so lately survived whatever the page slept through, ms. */
const FRESH_MS = 3_000;

/** AWS ends a connection after 24 h, so a successor is opened when a line is of this age, ms. */
const RENEW_MS = 22.5 * 3_600_000;

/** A random part of this is added to the age at which a line is renewed, ms: phones that came together must not renew together. */
const RENEW_SPREAD_MS = 3_600_000;

/** A successor that fails is tried for again after a random part of this, and one that hangs is given up after it, ms. */
export const RENEW_AGAIN_MS = 5 * 60_000;

/** The state after `event`: `state` itself where the event means nothing to it. */
export function transition(state: State, event: Event, context: Context): State {
  if ("line" in event && !linesOf(state).includes(event.line)) return state;
  const step = TABLE[state.name][event.type] as Step | undefined;
  return step?.(state, event, context) ?? state;
}

type In<Name extends State["name"]> = Extract<State, { name: Name }>;
type Step<From = State, By = Event> = (state: From, event: By, context: Context) => State;

/** What each event leads to in each state; one that is not named changes nothing. */
const TABLE: {
  [Name in State["name"]]: { [Type in Event["type"]]?: Step<In<Name>, Event & { type: Type }> };
} = {
  idle: { start: reconnect, close },
  connecting: {
    up: (state, event, context) => goLive(event, context, state.attempt),
    down(state, { line }, context) {
      const lines = without(state.lines, line);
      return lines.length > 0 ? { ...state, lines } : wait(lines, context, state.attempt);
    },
    overdue: (state, _, context) => wait(state.lines, context, state.attempt),
    online: reconnect,
    visible: (state, event, context) =>
      since(state.attempt.at, context) > FRESH_MS ? reconnect(state, event, context) : state,
    sleep,
    close,
  },
  waiting: {
    up: (state, event, context) => goLive(event, context, state.attempt),
    down: (state, { line }) => ({ ...state, lines: without(state.lines, line) }),
    retry: (state, _, context) => connect(state.lines, context, false),
    online: reconnect,
    visible: reconnect,
    sleep,
    close,
  },
  live: {
    up: (state, event, context) =>
      event.line === state.successor ? goLive(event, context, state.attempt, state.line) : state,
    heard: (state, { line }, { now, silenceMs }) =>
      line === state.line ? { ...state, heardAt: now, silence: timer("silent", silenceMs) } : state,
    down(state, { line }, context) {
      if (line === state.line) return lose(state, context);
      if (line === state.former) return { ...state, former: undefined };
      return { ...state, successor: undefined, renewal: timer("renew", 0, RENEW_AGAIN_MS) };
    },
    renewed: (state, { line }) => (line === state.former ? { ...state, former: undefined } : state),
    silent: (state, event, context) =>
      since(state.heardAt, context) > context.silenceMs + SLEPT_MS
        ? reconnect(state, event, context)
        : lose(state, context),
    renew: (state, _, { now }) => ({
      ...state,
      successor: {},
      attempt: { ...state.attempt, at: now },
      renewal: timer("renew", RENEW_AGAIN_MS),
    }),
    online: reconnect,
    visible: (state, event, context) =>
      since(state.heardAt, context) > FRESH_MS ? reconnect(state, event, context) : state,
    sleep,
    close,
  },
  asleep: { online: reconnect, visible: reconnect, close },
  closed: {},
};

/** Opens a line, beside one of `lines` that may still come up. */
function connect(lines: readonly LineId[], { now, ...network }: Context, spread: boolean): State {
  return {
    name: "connecting",
    lines: lines.length < LINES ? [...lines, {}] : [{}],
    attempt: { at: now, spread },
    overdue: timer("overdue", hangsMs(network)),
  };
}

/** Begins anew, at once: no line from before is trusted. */
function reconnect(_: State, __: Event, context: Context): State {
  return connect([], context, true);
}

function wait(lines: readonly LineId[], { now, audience }: Context, { at, spread }: Attempt): State {
  return {
    name: "waiting",
    lines,
    attempt: { at, spread: false },
    retry: spread
      ? timer("retry", 0, retrySpreadMs(audience))
      : timer("retry", retryEveryMs(audience) - (now.monotonic - at.monotonic)),
  };
}

/** A line is live, in the place of `former` if there is one. */
function goLive(
  { line, greetingMs }: Event & { type: "up" },
  { now, silenceMs }: Context,
  attempt: Attempt,
  former?: LineId,
): State {
  return {
    name: "live",
    line,
    former,
    attempt,
    liveAt: now,
    heardAt: now,
    greetingMs,
    silence: timer("silent", silenceMs),
    renewal: timer("renew", RENEW_MS, RENEW_SPREAD_MS),
  };
}

/** The live line is gone, and with it every other. */
function lose({ attempt, liveAt }: In<"live">, context: Context): State {
  const steady = context.now.monotonic - liveAt.monotonic > STEADY_MS;
  return wait([], context, { ...attempt, spread: attempt.spread || steady });
}

function sleep(): State {
  return { name: "asleep" };
}

function close(): State {
  return { name: "closed" };
}

function timer(fires: Timer["fires"], ms: number, spreadMs = 0): Timer {
  return { fires, ms, spreadMs };
}

function without(lines: readonly LineId[], line: LineId): LineId[] {
  return lines.filter((other) => other !== line);
}

/** Milliseconds since `then`, slept through or not. */
function since(then: Moment, { now }: Context): number {
  return Math.max(now.monotonic - then.monotonic, Math.abs(now.device - then.device));
}
