/** How the screen stands with the show; `words.status` says each in words. */
export type Connection =
  /** It has not heard from the socket yet: it waits for its seat, or has just come. */
  | "connecting"
  /** The socket beats. */
  | "live"
  /** The socket, or the page, is back; the snapshot is on its way. */
  | "catching-up"
  /** The network, or the server, is away; trying again. */
  | "offline"
  /** The page was hidden or frozen for so long that its socket is gone. It comes back when it is looked at. */
  | "asleep";

/** What happens to a connection. */
export type ConnectionEvent =
  /** Without a seat: the show could be read... */
  | "reached"
  /** ...or it could not. */
  | "missed"
  /** A new socket is being opened, in the place of one that is not trusted if there was one. */
  | "dialled"
  /** The socket is live with all its subscriptions. */
  | "up"
  /** The snapshot that was taken since is on screen. */
  | "caught-up"
  /** The socket is gone, or none could be had. */
  | "down"
  /** The same while nobody looks, or because the browser freezes the page. */
  | "slept"
  /** The page is looked at again, or thaws. */
  | "woke";

/** Where each event leads. One that is not named changes nothing: it is old news, or none for a screen that stands so. */
const LEADS: Record<Connection, { [Event in ConnectionEvent]?: Connection }> = {
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

/** How a screen that stood as `connection` says stands after `event`. */
export const after = (connection: Connection, event: ConnectionEvent): Connection =>
  LEADS[connection][event] ?? connection;
