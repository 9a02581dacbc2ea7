import { backoff } from "./backoff.ts";

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

/** `waiting`: the line is down and the next try is set. */
export type SupervisorState = "idle" | "connecting" | "live" | "waiting" | "closed";

/** A socket that has not gone live by then won't, ms. */
const CONNECT_MS = 8_000;

/** A round comes every 10 s, so a socket that is silent for longer than two of them is dead, ms. */
const SILENCE_MS = 25_000;

/** A socket that was live for so long is a success: one that is dropped as soon as it is up must not be hurried back, ms. */
const STEADY_MS = 5_000;

/** A socket heard from so lately survived whatever the page slept through, ms. */
const FRESH_MS = 3_000;

/** The outside of the supervisor. */
export type SupervisorPorts = {
  open: (events: LineEvents) => Line;
  onState: (state: SupervisorState) => void;
  /** 0 <= random < 1. */
  random?: () => number;
  /** The device's clock, ms: it goes on while the device sleeps, as the monotonic one may not. */
  device?: () => number;
};

/** Keeps one socket alive, whatever happens to it. */
export type Supervisor = {
  readonly state: SupervisorState;
  start: () => void;
  /** The network is back: whatever socket there is belongs to the old one. */
  online: () => void;
  /** The page is looked at again: a socket that was silent meanwhile is not trusted. */
  visible: () => void;
  close: () => void;
};

/** Makes a supervisor, idle until `start`. */
export function createSupervisor({ open, onState, random, device = Date.now }: SupervisorPorts): Supervisor {
  let state: SupervisorState = "idle";
  let line: Line | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let liveAt = 0;
  let beatAt = 0;
  /** Events of a line that was let go must not reach the one that followed. */
  let era = 0;

  function become(next: SupervisorState, ms?: number, run?: () => void): void {
    clearTimeout(timer);
    if (run) timer = setTimeout(run, ms);
    if (state === next) return;
    state = next;
    onState(next);
  }

  function drop(): void {
    era += 1;
    line?.close();
    line = undefined;
  }

  function connect(): void {
    drop();
    const mine = era;
    become("connecting", CONNECT_MS, retry);
    const opened = open({
      onLive: () => {
        if (mine !== era) return;
        liveAt = device();
        beat();
      },
      onBeat: () => {
        if (mine !== era || state !== "live") return;
        beat();
        if (beatAt - liveAt > STEADY_MS) failures = 0;
      },
      onDown: () => {
        if (mine === era) retry();
      },
    });
    // It may have gone down before it was even handed over.
    if (mine === era) line = opened;
    else opened.close();
  }

  function beat(): void {
    beatAt = device();
    become("live", SILENCE_MS, retry);
  }

  function retry(): void {
    drop();
    become("waiting", backoff(failures, random), connect);
    failures += 1;
  }

  const started = () => state !== "idle" && state !== "closed";

  return {
    get state() {
      return state;
    },
    start() {
      if (state === "idle") connect();
    },
    online() {
      if (started()) connect();
    },
    visible() {
      if (state === "waiting" || (state === "live" && Math.abs(device() - beatAt) > FRESH_MS)) connect();
    },
    close() {
      drop();
      become("closed");
    },
  };
}
