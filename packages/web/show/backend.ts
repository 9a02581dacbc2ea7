import type { CheckIn, ScreenKind } from "@marquee/core/audience/schema";
import type { Message } from "@marquee/core/chat/schema";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { ClockSample } from "@marquee/client/shared-clock";
import type { Round } from "@marquee/core/round/schema";
import type { Show } from "@marquee/core/show/schema";
import type { Batch } from "@marquee/client/ballot";
import type { Tally, VoteReceipt } from "@marquee/core/vote/schema";
import type { Line, LineEvents } from "@marquee/client/connection";

/** An answer that tells the server's clock, and the round trip it took. */
export type Timed<Answer> = { answer: Answer; trip: ClockSample };

/** What every screen is told. */
export type Ears = {
  onRound: (round: Round) => void;
  onTally: (tally: Tally) => void;
  onLeaderboard: (board: Leaderboard) => void;
  onMessage: (message: Message) => void;
};

/** The API as a screen uses it. Everything but `signIn` needs a seat and rejects with an `ApiError`. */
export type Backend = {
  /** Resolves once this screen has credentials; rejects when they can't be had now, so that the caller asks again. */
  signIn: () => Promise<void>;
  /** @param timeoutMs how long the answer may take */
  show: (timeoutMs: number) => Promise<Timed<Show>>;
  checkIn: (kind: ScreenKind) => Promise<Timed<CheckIn>>;
  castVotes: (batch: Batch) => Promise<VoteReceipt>;
  sendMessage: (name: string, text: string) => Promise<Message>;
  /** Opens one socket that hears everything; it is live when nothing can be missed any more. */
  listen: (events: LineEvents & Ears) => Line;
};
