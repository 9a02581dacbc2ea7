import type { Message } from "@marquee/core/chat/schema";
import type { TakenAway } from "@marquee/core/chat/taken-away";
import type { Room } from "@marquee/core/host/room";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { Counts, Reaction } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import type { Identity, PageEvent, Said } from "@marquee/client/session-events";
import type { ConnectionStatus } from "@marquee/client/connection-status";

/** What was said, as far as it is still to be read, and what hosts did to it. */
export type ChatLog = {
  /** Oldest first, at most 200. */
  messages: Message[];
  /** What hosts took off the screens; undefined until one did anything. */
  takenAway: TakenAway | undefined;
  /** How hosts run the room; undefined until that is known. */
  room: Room | undefined;
};

/** What a screen shows. Read it inside JSX or effects: it is a Solid store. */
export type ShowState = ChatLog & {
  /** Undefined until `/config.json` arrived. */
  config: Config | undefined;
  connection: ConnectionStatus;
  /** Whether this screen has credentials, so that it may vote and talk. */
  identity: Identity;
  /** The movie on screen; undefined until the first one is known. */
  round: Round | undefined;
  /** The movie that was announced to follow. */
  next: Round | undefined;
  /** A host holds the movie on screen: it stays when its round is over. */
  held: boolean;
  /** The clock has passed the end of `round` and the next movie has not been announced. */
  late: boolean;
  /** The show told last that it is asleep: what is late comes when it has woken up. */
  asleep: boolean;
  /** Whether the poster of `round` and of `next` is decoded, or can't be had. By round number. */
  poster: Record<number, "loading" | "ready" | "missing">;
  /** What was told of each round, merged; the round on screen and a few before it. */
  told: Record<number, Tally>;
  /** The room's totals for the movie of each of them, by round: a movie that a host holds has those of the rounds before besides. */
  tallies: Record<number, Tally>;
  /** The last rounds that were on screen, newest first, at most five. */
  past: Round[];
  /** One's own votes for the movie on screen: every tap, in its frame. */
  mine: Counts;
  /** One's own votes that stand by round: those of `round` and `past`, and of the rounds before in which a host held one of them. */
  minePast: Record<number, Counts>;
  /** Some of one's own taps, for whatever round, are neither counted nor refused as yet. */
  pending: boolean;
  /** What of one's own taps was just refused and why, in words, for as long as it takes to read: those of earlier rounds may turn out now to be too late. */
  refusal: string | undefined;
  leaderboard: Leaderboard;
  /** Phones in the room. */
  audience: number;
  /** When `audience` was counted. */
  audienceAt: string;
};

/** The one store of a screen. */
export type ShowStore = {
  readonly state: ShowState;
  /** The shared clock: server time in epoch milliseconds. */
  now: () => number;
  /** Counts one tap for `round`, which is the one on screen if not given; false when it is not taken. */
  vote: (reaction: Reaction, round?: number) => boolean;
  /** Says `text` to the room under `name`, or to a host who reads it first. Rejects with an `ApiError`, or with an error of type `NotSignedIn`. */
  say: (name: string, text: string) => Promise<Said>;
  /** Reads the address for phones again: the machine that serves the show may have got another one on its network. */
  readAddress: () => Promise<void>;
  /** Tells what happens to the page. */
  page: (event: PageEvent) => void;
  /** Ends timers and the socket. */
  close: () => void;
};
