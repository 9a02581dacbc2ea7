import { type Context, util } from "@aws-appsync/utils";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { Room } from "@marquee/core/host/room";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { roundAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Show } from "@marquee/core/show/schema";
import { type Counts, zero } from "@marquee/core/vote/reaction";
import { countsOfRun, isOfRun } from "@marquee/core/vote/run-tally";
import type { Tally } from "@marquee/core/vote/schema";
import { iso } from "./timestamps.ts";
import { sameNumber } from "./same-number.ts";

/** What the steps of `show` hand on. */
export type Snapshot = {
  /** The instant that the answer is of, epoch ms. */
  now: number;
  /** The round that is open then. */
  open: number;
  rounds: Round[];
  tally: Tally | null;
  leaderboard: Leaderboard;
  moderations: Moderation[];
  room: Room;
  /** Unless it was clear before that it is not. */
  asleep?: boolean;
};

export type ShowCall = Context<object, Snapshot>;

export function request(ctx: ShowCall): object {
  const now = util.time.nowEpochMilliSeconds();
  ctx.stash.now = now;
  ctx.stash.open = roundAt(now, timing(ROUND_MS));
  return {};
}

export function response(ctx: ShowCall): Show {
  const { now, open, rounds, tally, leaderboard, moderations, room, asleep } = ctx.stash;
  return {
    now: iso(now),
    rounds,
    tally:
      tally && sameNumber(tally.round, open)
        ? tally
        : {
            ...zero(),
            round: open,
            voters: 0,
            // Between two rounds the room stays as full as it was.
            audience: tally && sameNumber(tally.round, open - 1) ? tally.audience : 0,
            final: false,
            sentAt: iso(now),
            before: saidBefore(ctx.stash),
          },
    leaderboard,
    moderations,
    room,
    asleep: asleep ?? false,
  };
}

/** What was said in the earlier rounds of the run that the open round is in, as far as it is known before that round's own tally. */
function saidBefore(snapshot: Snapshot): Counts | null {
  const { open, rounds, tally } = snapshot;
  if (!tally) return null;
  const stays = rounds.some((round) => sameNumber(round.number, open) && isOfRun(tally, round));
  return stays ? countsOfRun(tally) : null;
}
