/** The page sends a heartbeat this often, ms. */
export const HEARTBEAT_MS = 5_000;

/** A page without a heartbeat for this long, ms, is dead: crashed, hung, or an error page. */
export const SILENT_MS = 3 * HEARTBEAT_MS;

/** A page that was asked for has this long until its first heartbeat, ms: a slow box starts its browser and the app. */
export const LOAD_MS = 30_000;

/** A page on which nothing moves for this long, ms, while its server answers, has lost the show: two of the longest rounds. */
export const FROZEN_MS = 60_000;

/** A page that still moves after this, ms, is well: earlier failures are forgotten. */
export const HEALTHY_MS = 60_000;

/** The pause before the second reload, ms; it doubles with each failure. */
export const RETRY_PAUSE_MS = 5_000;

/** The longest pause before a reload, ms: whatever is wrong, the TV tries again within it. */
export const MAX_RETRY_PAUSE_MS = 300_000;

/** Every third failure replaces the window: what reloading did not heal may be the web process itself. */
export const RECREATE_EVERY = 3;

/** The screen that the watchdog looks after. */
export type Screen = {
  /** Asks for the show's page. */
  load(): void;
  /** Shows the waiting card. */
  wait(): void;
  /** Replaces the window by a new one that shows the waiting card. */
  recreate(): void;
};

/** What is on the screen; times are the clock's, ms. */
export type WatchdogState =
  /** The server does not answer; the card is shown. */
  | { name: "waiting" }
  /** The page was asked for and has sent no heartbeat yet. */
  | { name: "loading"; since: number }
  /** The page sends heartbeats. */
  | { name: "showing"; since: number; heartbeatAt: number; movedAt: number }
  /** The page failed again; the card is shown until it is tried once more. */
  | { name: "pausing"; until: number };

export type Watchdog = {
  readonly state: WatchdogState;
  /** The page is alive; `moving` says whether anything on it changed since its last heartbeat. */
  heartbeat(moving: boolean): void;
  /** The server was asked whether it is there. */
  probed(reachable: boolean): void;
  /** Some time has passed; call it about once a second. */
  tick(): void;
};

/**
 * Keeps the show on `screen`, which begins with the waiting card. No event tells that a page crashed or could not be loaded, so the page
 * sends heartbeats: silence means a reload, then reloads after longer and longer pauses, then a new window. While the server is away a
 * page that lives keeps its last movie, and one that doesn't gives way to the card.
 * @param now a clock that never goes back, ms
 */
export function createWatchdog(screen: Screen, now: () => number): Watchdog {
  let state: WatchdogState = { name: "waiting" };
  let reachable = false;
  let failures = 0;

  function load() {
    screen.load();
    state = { name: "loading", since: now() };
  }

  function wait() {
    screen.wait();
    state = { name: "waiting" };
  }

  function fail() {
    failures += 1;
    if (failures === 1) {
      load();
      return;
    }
    screen.wait();
    const pauseMs = Math.min(RETRY_PAUSE_MS * 2 ** (failures - 2), MAX_RETRY_PAUSE_MS);
    state = { name: "pausing", until: now() + pauseMs };
  }

  return {
    get state() {
      return state;
    },

    heartbeat(moving) {
      const at = now();
      if (state.name === "loading") state = { name: "showing", since: at, heartbeatAt: at, movedAt: at };
      if (state.name !== "showing") return;
      state.heartbeatAt = at;
      if (!moving) return;
      state.movedAt = at;
      if (at - state.since >= HEALTHY_MS) failures = 0;
    },

    probed(answered) {
      reachable = answered;
      if (state.name === "waiting" && answered) load();
      else if (state.name === "loading" && !answered) wait();
      // Nothing can move while the server is away.
      else if (state.name === "showing" && !answered) state.movedAt = now();
    },

    tick() {
      if (state.name === "loading" && now() - state.since >= LOAD_MS) fail();
      else if (state.name === "showing" && now() - state.heartbeatAt >= SILENT_MS) {
        if (reachable) fail();
        else wait();
      } else if (state.name === "showing" && reachable && now() - state.movedAt >= FROZEN_MS) fail();
      else if (state.name === "pausing" && now() >= state.until) {
        if (failures % RECREATE_EVERY === 0) screen.recreate();
        if (reachable) load();
        else wait();
      }
    },
  };
}
