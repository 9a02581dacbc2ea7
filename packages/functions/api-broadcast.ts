import type { Api } from "@marquee/client/graphql";
import {
  AnnounceRoundDocument,
  PublishLeaderboardDocument,
  PublishTallyDocument,
  ReplaceRoundDocument,
} from "@marquee/api/operations/generated";
import type { Broadcast } from "@marquee/core/conductor/ports";

/** Says to every screen what the API's mutations say. */
export function apiBroadcast(api: Api): Broadcast {
  return {
    async announceRound({ number, startsAt, endsAt, movie, since }) {
      // Nothing else: an API that was deployed before knows no more, and has no host who holds a movie.
      const input = { number, startsAt, endsAt, movie, ...(since !== null && { since }) };
      return (await api.request(AnnounceRoundDocument, { input })).announceRound;
    },
    async replaceRound(round) {
      return (await api.request(ReplaceRoundDocument, { input: round })).replaceRound;
    },
    async publishTally({ before, ...tally }) {
      await api.request(PublishTallyDocument, { input: before ? { ...tally, before } : tally });
    },
    async publishLeaderboard(leaderboard) {
      await api.request(PublishLeaderboardDocument, { input: leaderboard });
    },
  };
}
