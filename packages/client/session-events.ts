import type { Moderation } from "@marquee/core/chat/moderation";
import type { Message } from "@marquee/core/chat/schema";
import type { Room } from "@marquee/core/host/room";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { Tally } from "@marquee/core/vote/schema";
import type { BallotCounts } from "./ballot-state.ts";
import type { ConnectionStatus } from "./connection-status.ts";
import type { OnScreen } from "./on-screen.ts";

/** Whether a guest has credentials. AWS gives 25 new identities a second, so a full room waits: then its phones are `queued`. */
export type Identity = "waiting" | "queued" | "ready";

/** What a guest said: by its id it is known again. `waits`: a host reads it first. */
export type Said = Pick<Message, "id" | "author"> & { waits: boolean };

/** Everything that a session tells, in the order in which it happens. */
export type SessionEvent =
  /** The first event: the deployment's settings have come. It comes again when nobody may hear the chat any more, or everybody may again. */
  | { type: "config"; config: Config }
  /** A round was heard of for the first time. `when`: a later one has started; it belongs on screen; it will. */
  | { type: "round"; round: Round; when: "past" | "now" | "next" }
  /** Something else belongs on screen now. `past`: the rounds before, newest first, at most five. */
  | ({ type: "flip"; past: Round[] } & Omit<OnScreen, "changesAt">)
  /** Whether the show is asleep, because nobody was there for long. While it is, no movie is on. */
  | { type: "asleep"; asleep: boolean }
  /** Tallies and leaderboards may come twice and in any order: `mergeTallies` and the version tell which holds. */
  | { type: "tally"; tally: Tally }
  | { type: "leaderboard"; leaderboard: Leaderboard }
  /** May come twice, with the same `id`. */
  | { type: "message"; message: Message }
  /** What a host did to the chat. May come twice, and in any order: `takeAway` bears it. */
  | { type: "moderation"; moderation: Moderation }
  /** How the room is run. May come twice and in any order: the version tells which holds. */
  | { type: "room"; room: Room }
  /** What became of the guest's own taps in round `round`. `settled`: none, of whatever round, waits for an answer. */
  | { type: "mine"; round: number; counts: BallotCounts; settled: boolean }
  /** So many own taps were refused. `why` is the contract's errorType, `left` the votes that remain where that is known. */
  | { type: "refused"; taps: number; why: string; left: number | undefined }
  | { type: "connection"; status: ConnectionStatus }
  | { type: "identity"; identity: Identity }
  /** The page is looked at again, or the network or the device is back: what was known may be old. */
  | { type: "awake" }
  /** The server's clock is known better, or worse: it may be off by `errorMs`. */
  | { type: "clock"; errorMs: number };

/** What happens to the page, or device, that a session runs on. */
export type PageEvent =
  /** It is looked at again. */
  | "visible"
  /** It is not looked at any more, and may never be again: phones throw hidden pages away without a word. */
  | "hidden"
  /** The device has a network again. */
  | "online"
  /** The browser stops the page's timers and sockets until `thawed`. */
  | "frozen"
  | "thawed"
  /** The page is being left; the browser may keep it for `restored`. */
  | "leaving"
  /** It is back just as it was left. */
  | "restored";
