import type { Timers } from "./shared-clock.ts";

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

/**
 * `connecting`: a line is being opened; `waiting`: that failed, or takes too long, and the next try is set; `asleep`: the page is frozen, and there
 * is neither a line nor a try.
 */
export type ConnectionState = "idle" | "connecting" | "live" | "waiting" | "asleep" | "closed";

/**
 * A line that was lost is tried for after a random part of this, from the first try on, and then once in so long, ms. A crowd that is cut at once
 * so comes back evenly: 2,000 phones at 400 a second. Pauses drawn anew each time would be half as long, and twice as many phones would try at
 * once; pauses that began shorter would bring the whole crowd in its first second.
 */
export const RETRY_MS = 5_000;

/**
 * A line that is not live after `RETRY_MS` hangs, on a dead network or on a slow one: the next try runs beside it, and whichever is live first wins.
 * So one that hangs costs no more than one that is refused, and a slow network has twice the time.
 */
const LINES = 2;

/** A round comes every 10 s, so a socket that is silent for longer than two of them is dead, ms. */
export const SILENCE_MS = 25_000;

/** A line that was live for so long is a success: one that is dropped as soon as it is up must not be hurried back, ms. */
const STEADY_MS = 5_000;

/** A timer that comes so late was slept through, ms: this device was away, not the room, so it need not come back with a crowd. */
const SLEPT_MS = 5_000;

/** A line heard from so lately survived whatever the page slept through, ms. */
const FRESH_MS = 3_000;

/** AWS ends a connection after 24 h. A successor is opened at this age, ms... */
const RENEW_MS = 22.5 * 3_600_000;
/** ...plus a random part of this, because phones that came together must not renew together, ms... */
const RENEW_SPREAD_MS = 3_600_000;
/** ...and when that fails again after a random part of this, ms. */
export const RENEW_AGAIN_MS = 5 * 60_000;

/** The outside of the connection. */
export type ConnectionPorts = {
  open: (events: LineEvents) => Line;
  onState: (state: ConnectionState) => void;
  /** A new line is live beside an old one, which is closed when this has settled. What both bring comes twice meanwhile. */
  onRenewed?: () => Promise<unknown>;
  /** 0 <= random < 1. */
  random?: () => number;
  /** A line that is silent for so long is dead, ms; the show must say something more often. */
  silenceMs?: number;
  /** Milliseconds that only ever grow. They may stand still while the device sleeps... */
  monotonic?: () => number;
  /** ...as those of the device's clock don't, which may be set meanwhile. */
  device?: () => number;
  timers?: Timers;
};

const CLOCKWORK: Timers = {
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
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

/** A line and what became of it; `undefined` while `open` is still making it. */
type Call = {
  line: Line | undefined;
  /** When it was first heard, on the monotonic clock. */
  heardAt: number | undefined;
};

/** Makes a connection, idle until `start`. */
export function createConnection({
  open,
  onState,
  onRenewed,
  random = Math.random,
  silenceMs = SILENCE_MS,
  monotonic = () => performance.now(),
  device = Date.now,
  timers = CLOCKWORK,
}: ConnectionPorts): Connection {
  let state: ConnectionState = "idle";
  /** The line that is live. */
  let current: Call | undefined;
  /** The line before it, until all that was under way on it has come. */
  let former: Call | undefined;
  /** Lines that are not live yet, oldest first. Beside a live one: its successor. */
  const calls = new Set<Call>();
  /** Each belongs to the state: it ends with it. */
  let retry: unknown;
  let silence: unknown;
  let renewal: unknown;
  /** Whether the next pause is drawn at random; the ones after it keep the distance, and so the crowd its spread. */
  let scatter = true;
  let greetingMs = 0;
  let dialledAt = now();
  let liveAt = now();
  let heardAt = now();

  function now() {
    return { monotonic: monotonic(), device: device() };
  }

  /** Milliseconds since `then`, slept through or not. */
  function since(then: ReturnType<typeof now>): number {
    return Math.max(monotonic() - then.monotonic, Math.abs(device() - then.device));
  }

  function become(next: ConnectionState): void {
    if (state === next) return;
    state = next;
    onState(next);
  }

  function hangUp(call: Call | undefined): void {
    if (!call) return;
    calls.delete(call);
    if (current === call) current = undefined;
    if (former === call) former = undefined;
    call.line?.close();
  }

  function hangUpAll(): void {
    for (const timer of [retry, silence, renewal]) timers.clearTimer(timer);
    for (const call of [...calls, current, former]) hangUp(call);
  }

  function dial(): void {
    if (calls.size >= LINES) hangUp([...calls][0]);
    const call: Call = { line: undefined, heardAt: undefined };
    calls.add(call);
    dialledAt = now();
    const line = open({
      onLive: () => calls.has(call) && answered(call),
      onBeat() {
        call.heardAt ??= monotonic();
        if (current === call) beat();
      },
      onDown() {
        if (current === call) lost();
        else if (calls.delete(call)) missed();
      },
    });
    // It may have gone down before it was even handed over.
    if (current === call || calls.has(call)) call.line = line;
    else line.close();
  }

  function connect(): void {
    timers.clearTimer(retry);
    become("connecting");
    // A listener may have closed it.
    if (state !== "connecting") return;
    retry = timers.setTimer(again, RETRY_MS);
    dial();
  }

  /** Begins anew, as soon as it can be. */
  function hurry(): void {
    hangUpAll();
    scatter = true;
    connect();
  }

  function again(): void {
    timers.clearTimer(retry);
    become("waiting");
    if (state !== "waiting") return;
    const pause = scatter ? random() * RETRY_MS : RETRY_MS - (monotonic() - dialledAt.monotonic);
    scatter = false;
    if (pause > 0) retry = timers.setTimer(connect, pause);
    else connect();
  }

  function answered(call: Call): void {
    hangUp(former);
    const old = (former = current);
    calls.delete(call);
    current = call;
    for (const other of [...calls]) hangUp(other);
    timers.clearTimer(retry);
    liveAt = now();
    greetingMs = liveAt.monotonic - (call.heardAt ?? liveAt.monotonic);
    renewAfter(RENEW_MS + random() * RENEW_SPREAD_MS);
    beat();
    if (old) void (onRenewed?.() ?? Promise.resolve()).catch(() => undefined).then(() => hangUp(old));
    become("live");
  }

  function beat(): void {
    heardAt = now();
    timers.clearTimer(silence);
    silence = timers.setTimer(() => (since(heardAt) > silenceMs + SLEPT_MS ? hurry() : lost()), silenceMs);
  }

  function lost(): void {
    if (monotonic() - liveAt.monotonic > STEADY_MS) scatter = true;
    hangUpAll();
    again();
  }

  function missed(): void {
    if (state === "live") renewAfter(random() * RENEW_AGAIN_MS);
    else if (state === "connecting" && calls.size === 0) again();
  }

  function renewAfter(ms: number): void {
    timers.clearTimer(renewal);
    renewal = timers.setTimer(() => {
      renewAfter(RENEW_AGAIN_MS);
      for (const hanging of [...calls]) hangUp(hanging);
      dial();
    }, ms);
  }

  const stalled = () =>
    (state === "live" && since(heardAt) > FRESH_MS) ||
    (state === "connecting" && since(dialledAt) > FRESH_MS);

  return {
    get state() {
      return state;
    },
    get greetingMs() {
      return greetingMs;
    },
    start() {
      if (state === "idle") connect();
    },
    online() {
      if (state !== "idle" && state !== "closed") hurry();
    },
    visible() {
      if (state === "waiting" || state === "asleep" || stalled()) hurry();
    },
    sleep() {
      if (state === "idle" || state === "closed") return;
      hangUpAll();
      become("asleep");
    },
    close() {
      hangUpAll();
      become("closed");
    },
  };
}
