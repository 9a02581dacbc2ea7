import type { CheckIn, ScreenKind } from "@marquee/core/audience/schema";
import type { Message, Submission } from "@marquee/core/chat/schema";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { MovieBlocks, MovieQueue } from "@marquee/core/host/programme";
import type { Room } from "@marquee/core/host/room";
import type { Desk, DeskCredentials } from "@marquee/core/host/desk";
import type { PlayedRounds } from "@marquee/core/night/played-round";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Show } from "@marquee/core/show/schema";
import type { Batch, Tally, VoteReceipt } from "@marquee/core/vote/schema";
import type { ToldTally } from "@marquee/core/vote/told-tally";
import { expectTypeOf, test } from "vitest";
import type * as graphql from "./generated.ts";
import type * as host from "./generated-host.ts";

// These are checked by the compiler: `npm run typecheck` fails where the two differ.

test("what a screen gets from the API is what the domain's schemas describe", () => {
  expectTypeOf<graphql.ShowQuery["show"]>().toEqualTypeOf<Show>();
  expectTypeOf<graphql.RoundFragment>().toEqualTypeOf<Round>();
  expectTypeOf<graphql.TallyFragment>().toEqualTypeOf<Tally>();
  expectTypeOf<graphql.LeaderboardFragment>().toEqualTypeOf<Leaderboard>();
  expectTypeOf<graphql.MessageFragment>().toEqualTypeOf<Message>();
  expectTypeOf<graphql.ModerationFragment>().toEqualTypeOf<Moderation>();
  expectTypeOf<host.MovieQueueFragment>().toEqualTypeOf<MovieQueue>();
  expectTypeOf<host.MovieBlocksFragment>().toEqualTypeOf<MovieBlocks>();
  expectTypeOf<host.SubmissionFragment>().toEqualTypeOf<Submission>();
  expectTypeOf<host.RoomFragment>().toEqualTypeOf<Room>();
  expectTypeOf<host.OpenDeskMutation["openDesk"]>().toEqualTypeOf<DeskCredentials>();
  expectTypeOf<host.DeskQuery["desk"]>().toEqualTypeOf<Desk>();
  expectTypeOf<host.PlayedRoundsQuery["playedRounds"]>().toEqualTypeOf<PlayedRounds>();
  expectTypeOf<graphql.CastVotesMutation["castVotes"]>().toEqualTypeOf<VoteReceipt>();
  expectTypeOf<graphql.CheckInMutation["checkIn"]>().toEqualTypeOf<CheckIn>();
});

test("what the conductor publishes is what every screen is told", () => {
  expectTypeOf<graphql.AnnounceRoundMutation["announceRound"]>().toEqualTypeOf<Round>();
  expectTypeOf<graphql.ReplaceRoundMutation["replaceRound"]>().toEqualTypeOf<Round>();
  expectTypeOf<graphql.PublishTallyMutation["publishTally"]>().toEqualTypeOf<ToldTally>();
  expectTypeOf<graphql.PublishLeaderboardMutation["publishLeaderboard"]>().toEqualTypeOf<Leaderboard>();
  expectTypeOf<graphql.OnRoundSubscription["onRound"]>().toEqualTypeOf<Round | null>();
  expectTypeOf<graphql.OnTallySubscription["onTally"]>().toEqualTypeOf<ToldTally | null>();
  expectTypeOf<graphql.OnLeaderboardSubscription["onLeaderboard"]>().toEqualTypeOf<Leaderboard | null>();
  expectTypeOf<graphql.OnMessageSubscription["onMessage"]>().toEqualTypeOf<Message | null>();
  expectTypeOf<graphql.OnModerationSubscription["onModeration"]>().toEqualTypeOf<Moderation | null>();
  expectTypeOf<graphql.OnRoomSubscription["onRoom"]>().toEqualTypeOf<Room | null>();
});

test("the domain's own values are the API's inputs", () => {
  expectTypeOf<Batch>().toExtend<graphql.CastVotesInput>();
  expectTypeOf<Round>().toExtend<graphql.AnnounceRoundInput>();
  expectTypeOf<ToldTally>().toExtend<graphql.PublishTallyInput>();
  expectTypeOf<Leaderboard>().toExtend<graphql.PublishLeaderboardInput>();
  expectTypeOf<Room>().toExtend<host.SetRoomInput>();
  expectTypeOf<ScreenKind>().toEqualTypeOf<graphql.CheckInInput["kind"]>();
});
