/** A moment on two clocks. */
export type Moment = {
  /** Milliseconds that only ever grow. They may stand still while the device sleeps. */
  monotonic: number;
  /** Milliseconds by the device's own clock. They pass during sleep, but that clock may be set meanwhile. */
  device: number;
};

/** A line as a state holds it: an object of its own, known by its identity. */
export type LineId = object;

/** A timer that runs for as long as a state holds it. It fires after `ms` and a random part of `spreadMs`. */
export type Timer = { fires: "overdue" | "retry" | "silent" | "renew"; ms: number; spreadMs: number };

/** The last try to open a line. */
export type Attempt = {
  at: Moment;
  /** Whether the pause after it is drawn at random. The pauses after that one keep the distance, and so a crowd its spread. */
  spread: boolean;
};

/** How a connection stands. A line or a timer is of the state that holds it, and ends with it. */
export type State =
  | { name: "idle" }
  /** A line is being opened, maybe beside an older one that hangs. */
  | { name: "connecting"; lines: readonly LineId[]; attempt: Attempt; overdue: Timer }
  /** Opening a line failed or takes too long, and the next try is set. Lines that hang may still come up. */
  | { name: "waiting"; lines: readonly LineId[]; attempt: Attempt; retry: Timer }
  | {
      name: "live";
      line: LineId;
      /** The line before it, until all that was under way on it has come. */
      former?: LineId | undefined;
      /** The line that is to take its place, while it is being opened. */
      successor?: LineId | undefined;
      attempt: Attempt;
      liveAt: Moment;
      heardAt: Moment;
      /** How long the line took from the first that was heard on it until it was live, ms. */
      greetingMs: number;
      silence: Timer;
      renewal: Timer;
    }
  /** The page is frozen: there is neither a line nor a try. */
  | { name: "asleep" }
  | { name: "closed" };

/** What happens to a connection. `down` is the end of a line, `renewed` tells that all that was under way on the former line has come. */
export type Event =
  | { type: "start" | "online" | "visible" | "sleep" | "close" | Timer["fires"] }
  | { type: "up"; line: LineId; greetingMs: number }
  | { type: "heard" | "down" | "renewed"; line: LineId };

/** When an event happens, and what is known of the show and of the network. */
export type Context = {
  now: Moment;
  /** How long a live line may be silent, ms. */
  silenceMs: number;
  /** The phones in the room, as far as this one has heard; undefined before it has. */
  audience: number | undefined;
  /** How long the last line that was live took to greet, ms; 0 before there was one. */
  greetingMs: number;
};

/** The lines that are open or being opened in `state`, oldest first. */
export function linesOf(state: State): readonly LineId[] {
  if (state.name === "connecting" || state.name === "waiting") return state.lines;
  if (state.name !== "live") return [];
  return [state.former, state.line, state.successor].filter((line) => line !== undefined);
}

/** The timers that run in `state`. */
export function timersOf(state: State): Timer[] {
  if (state.name === "connecting") return [state.overdue];
  if (state.name === "waiting") return [state.retry];
  return state.name === "live" ? [state.silence, state.renewal] : [];
}
