/** How a session stands with the show, in the terms of whoever looks at a screen. */
export type ConnectionStatus =
  /** It has not heard from the socket yet: it waits for credentials, or has just come. */
  | "connecting"
  /** The socket is heard from, and all that was missed is there. */
  | "live"
  /** The socket, or the page, is back; the snapshot is on its way. */
  | "catching-up"
  /** The network, or the server, is away; trying again. */
  | "offline"
  /** The page was hidden or frozen for so long that its socket is gone. It comes back when it is looked at. */
  | "asleep";

/** What happens to a session's standing. */
export type StatusEvent =
  /** Without credentials: `now.json` could be read. */
  | "reached"
  /** Without credentials: `now.json` could not be read. */
  | "missed"
  /** A new socket is being opened, in the place of one that is not trusted if there was one. */
  | "dialled"
  /** The socket is live with all its subscriptions. */
  | "up"
  /** The snapshot that was taken since is there. */
  | "caught-up"
  /** The socket is gone, or none could be had. */
  | "down"
  /** The socket is gone while nobody looks, or because the browser freezes the page. */
  | "slept"
  /** The page is looked at again, or thaws. */
  | "woke";

/** Where each event leads. One that is not named changes nothing: it is old news, or none for a session that stands so. */
const TRANSITIONS: Record<ConnectionStatus, { [Event in StatusEvent]?: ConnectionStatus }> = {
  connecting: { missed: "offline", up: "catching-up", down: "offline", slept: "asleep" },
  live: { dialled: "catching-up", down: "offline", slept: "asleep" },
  "catching-up": {
    reached: "connecting",
    missed: "offline",
    "caught-up": "live",
    down: "offline",
    slept: "asleep",
  },
  offline: { reached: "connecting", up: "catching-up", slept: "asleep" },
  asleep: { up: "catching-up", woke: "catching-up" },
};

/** How a session that stands as `status` says stands after `event`. */
export const statusAfter = (status: ConnectionStatus, event: StatusEvent): ConnectionStatus =>
  TRANSITIONS[status][event] ?? status;
