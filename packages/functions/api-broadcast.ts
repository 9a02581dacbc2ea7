import type { Api } from "@marquee/client/graphql";
import {
  AnnounceRoundDocument,
  PublishLeaderboardDocument,
  PublishTallyDocument,
} from "@marquee/api/operations/generated";
import type { Broadcast } from "@marquee/core/conductor/ports";

/** Says to every screen what the API's mutations say. */
export function apiBroadcast(api: Api): Broadcast {
  return {
    async announceRound(round) {
      const { announceRound } = await api.request(AnnounceRoundDocument, { input: round });
      return announceRound;
    },
    async publishTally(tally) {
      await api.request(PublishTallyDocument, { input: tally });
    },
    async publishLeaderboard(leaderboard) {
      await api.request(PublishLeaderboardDocument, { input: leaderboard });
    },
  };
}
