import type { DeviceClocks, Timers } from "@marquee/core/clock";
import { transition } from "./connection-machine.ts";
import { linesOf, timersOf, type Event, type LineId, type State, type Timer } from "./connection-state.ts";
import { systemClock } from "./system-clock.ts";

/** One socket, from its opening to its end. */
export type Line = { close(): void };

/** What a line tells whoever opened it; nothing after `onDown`. */
export type LineEvents = {
  /** Every subscription is confirmed: from here on nothing is missed. */
  onLive: () => void;
  /** Something was heard. */
  onBeat: () => void;
  /** It is over. */
  onDown: () => void;
};

export type ConnectionState = State["name"];

/** A round comes every 10 s, so a socket that is silent for longer than two of them is dead, ms. */
export const SILENCE_MS = 25_000;

/** The outside of a connection. */
export type ConnectionPorts = Partial<DeviceClocks> & {
  open: (events: LineEvents) => Line;
  onState: (state: ConnectionState) => void;
  /** A new line is live beside an old one, which is closed when this has settled. What both bring comes twice meanwhile. */
  onRenewed?: () => Promise<unknown>;
  /** 0 <= random < 1. */
  random?: () => number;
  /** A line that is silent for so long is dead, ms; the show must say something more often. */
  silenceMs?: number;
  /** The phones in the room, by which a lost line is tried for; undefined while nobody has told. */
  audience?: () => number | undefined;
  timers?: Timers;
};

/** Keeps one socket alive, whatever happens to it. */
export type Connection = {
  readonly state: ConnectionState;
  /**
   * How long the last line that became live took from the first that was heard on it, ms: two round trips, and as slow as the server is. How long
   * it had knocked at a network that was away is not in it.
   */
  readonly greetingMs: number;
  start: () => void;
  /** The network is back: whatever socket there is belongs to the old one. */
  online: () => void;
  /** The page is looked at again, or has woken: a socket that was silent meanwhile is not trusted. */
  visible: () => void;
  /** The page is about to be frozen: it hears nothing until `visible` or `online`. */
  sleep: () => void;
  close: () => void;
};

/** Makes a connection, idle until `start`. */
export function createConnection({
  open,
  onState,
  onRenewed = () => Promise.resolve(),
  random = Math.random,
  silenceMs = SILENCE_MS,
  audience = () => undefined,
  monotonic = () => performance.now(),
  device = Date.now,
  timers = systemClock,
}: ConnectionPorts): Connection {
  let state: State = { name: "idle" };
  let greetingMs = 0;

  function dispatch(event: Event): void {
    const before = state;
    const now = { monotonic: monotonic(), device: device() };
    state = transition(before, event, { now, silenceMs, audience: audience(), greetingMs });
    if (state === before) return;
    if (state.name === "live") greetingMs = state.greetingMs;
    if (state.name !== before.name) onState(state.name);
    // A listener, or a line that is down at once, may have led to yet another state: that one counts from here on.
    holdTimers(timersOf(state));
    holdLines(linesOf(state));
    if (before.name === "live" && state.name === "live" && before.line !== state.line) renewed(before.line);
  }

  const holdTimers = createHolder((timer: Timer) => {
    const ms = timer.ms + random() * timer.spreadMs;
    const fire = () => dispatch({ type: timer.fires });
    if (ms > 0) return timers.after(ms, fire);
    fire();
    return () => undefined;
  });

  const holdLines = createHolder((line: LineId) => openLine(line, open, monotonic, dispatch));

  function renewed(line: LineId): void {
    void onRenewed()
      .catch(() => undefined)
      .then(() => dispatch({ type: "renewed", line }));
  }

  return {
    get state() {
      return state.name;
    },
    get greetingMs() {
      return greetingMs;
    },
    start: () => dispatch({ type: "start" }),
    online: () => dispatch({ type: "online" }),
    visible: () => dispatch({ type: "visible" }),
    sleep: () => dispatch({ type: "sleep" }),
    close: () => dispatch({ type: "close" }),
  };
}

/** Opens a line that tells `dispatch` what happens to it. The answer closes it. */
function openLine(
  line: LineId,
  open: ConnectionPorts["open"],
  monotonic: () => number,
  dispatch: (event: Event) => void,
): () => void {
  let heardAt: number | undefined;
  const opened = open({
    onLive: () => dispatch({ type: "up", line, greetingMs: monotonic() - (heardAt ?? monotonic()) }),
    onBeat() {
      heardAt ??= monotonic();
      dispatch({ type: "heard", line });
    },
    onDown: () => dispatch({ type: "down", line }),
  });
  return () => opened.close();
}

/** Makes a function that begins what is held for the first time, and ends what is not held any more. `begin` answers how to end it. */
function createHolder<Thing>(begin: (thing: Thing) => () => void): (held: readonly Thing[]) => void {
  const ends = new Map<Thing, (() => void) | undefined>();
  return (held) => {
    for (const [thing, end] of ends) {
      if (held.includes(thing)) continue;
      ends.delete(thing);
      end?.();
    }
    for (const thing of held) {
      if (ends.has(thing)) continue;
      ends.set(thing, undefined);
      const end = begin(thing);
      // It may have been let go before it had quite begun.
      if (ends.has(thing)) ends.set(thing, end);
      else end();
    }
  };
}
