/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Document as DocumentNode } from './document.ts';
export type AnnounceRoundInput = {
  endsAt: string;
  movie: MovieInput;
  number: number;
  revision?: number | null | undefined;
  since?: number | null | undefined;
  startsAt: string;
};

export type CastVotesInput = {
  ballot: string;
  hate?: number | null | undefined;
  like?: number | null | undefined;
  love?: number | null | undefined;
  meh?: number | null | undefined;
  round: number;
  sequence: number;
  unknown?: number | null | undefined;
};

export type ChatMode =
  | 'approve'
  | 'closed'
  | 'open'
  | 'slow';

export type CheckInInput = {
  kind: ScreenKind;
};

export type CountsInput = {
  hate: number;
  like: number;
  love: number;
  meh: number;
  unknown: number;
};

export type ModerationKind =
  | 'clear'
  | 'decline'
  | 'mute'
  | 'remove'
  | 'unmute';

export type MovieInput = {
  backdropPath?: string | null | undefined;
  id: string;
  overview: string;
  posterPath?: string | null | undefined;
  releaseDate?: string | null | undefined;
  title: string;
};

export type PublishLeaderboardInput = {
  standings: Array<StandingInput>;
  version: number;
};

export type PublishTallyInput = {
  audience: number;
  before?: CountsInput | null | undefined;
  final: boolean;
  hate: number;
  leaderboard?: PublishLeaderboardInput | null | undefined;
  like: number;
  love: number;
  meh: number;
  round: number;
  sentAt: string;
  unknown: number;
  voters: number;
};

export type Reaction =
  | 'hate'
  | 'like'
  | 'love'
  | 'meh'
  | 'unknown';

export type ScreenKind =
  | 'phone'
  | 'tv';

export type SendMessageInput = {
  name: string;
  text: string;
};

export type StandingInput = {
  movie: StandingMovieInput;
  rank: number;
  reaction: Reaction;
  round: number;
  votes: number;
};

export type StandingMovieInput = {
  id: string;
  posterPath?: string | null | undefined;
  title: string;
};

export type CastVotesMutationVariables = Exact<{
  input: CastVotesInput;
}>;


export type CastVotesMutation = { castVotes: { round: number, ballot: string, sequence: number, love: number, like: number, meh: number, unknown: number, hate: number, duplicate: boolean } };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { sendMessage: { id: string, name: string, text: string, author: string, sentAt: string } };

export type CheckInMutationVariables = Exact<{
  input: CheckInInput;
}>;


export type CheckInMutation = { checkIn: { now: string, flushMs: number, checkInMs: number } };

export type SubmitMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SubmitMessageMutation = { submitMessage: { id: string, author: string, generation: number } };

export type AnnounceRoundMutationVariables = Exact<{
  input: AnnounceRoundInput;
}>;


export type AnnounceRoundMutation = { announceRound: { number: number, startsAt: string, endsAt: string, revision: number | null, since: number | null, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } } };

export type ReplaceRoundMutationVariables = Exact<{
  input: AnnounceRoundInput;
}>;


export type ReplaceRoundMutation = { replaceRound: { number: number, startsAt: string, endsAt: string, revision: number | null, since: number | null, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } } };

export type PublishTallyMutationVariables = Exact<{
  input: PublishTallyInput;
}>;


export type PublishTallyMutation = { publishTally: { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string, leaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } | null, before: { love: number, like: number, meh: number, unknown: number, hate: number } | null } };

export type PublishLeaderboardMutationVariables = Exact<{
  input: PublishLeaderboardInput;
}>;


export type PublishLeaderboardMutation = { publishLeaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } };

export type MovieFragment = { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null };

export type RoundFragment = { number: number, startsAt: string, endsAt: string, revision: number | null, since: number | null, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } };

export type MovieQueueFragment = { version: number, movies: Array<{ id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null }> };

export type MovieBlocksFragment = { version: number, movies: Array<{ id: string, title: string }> };

export type TallyFragment = { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string, before: { love: number, like: number, meh: number, unknown: number, hate: number } | null };

export type ToldTallyFragment = { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string, leaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } | null, before: { love: number, like: number, meh: number, unknown: number, hate: number } | null };

export type LeaderboardFragment = { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> };

export type MessageFragment = { id: string, name: string, text: string, author: string, sentAt: string };

export type SubmissionFragment = { id: string, author: string, generation: number };

export type RoomFragment = { version: number, chat: ChatMode, slowSeconds: number, notice: { text: string, until: string } | null, held: { movie: string, until: string } | null };

export type ModerationFragment = { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string };

export type ShowQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowQuery = { show: { now: string, asleep: boolean | null, rounds: Array<{ number: number, startsAt: string, endsAt: string, revision: number | null, since: number | null, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } }>, tally: { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string, before: { love: number, like: number, meh: number, unknown: number, hate: number } | null }, leaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> }, moderations: Array<{ id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string }> | null, room: { version: number, chat: ChatMode, slowSeconds: number, notice: { text: string, until: string } | null, held: { movie: string, until: string } | null } | null } };

export type OnRoundSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnRoundSubscription = { onRound: { number: number, startsAt: string, endsAt: string, revision: number | null, since: number | null, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } } | null };

export type OnTallySubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnTallySubscription = { onTally: { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string, leaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } | null, before: { love: number, like: number, meh: number, unknown: number, hate: number } | null } | null };

export type OnLeaderboardSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnLeaderboardSubscription = { onLeaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } | null };

export type OnMessageSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnMessageSubscription = { onMessage: { id: string, name: string, text: string, author: string, sentAt: string } | null };

export type OnModerationSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnModerationSubscription = { onModeration: { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string } | null };

export type OnRoomSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnRoomSubscription = { onRoom: { version: number, chat: ChatMode, slowSeconds: number, notice: { text: string, until: string } | null, held: { movie: string, until: string } | null } | null };

export const MovieFragmentDoc = /* GraphQL */`
    fragment Movie on Movie {
  id
  title
  overview
  releaseDate
  posterPath
  backdropPath
}
    ` as unknown as DocumentNode<MovieFragment, unknown>;
export const RoundFragmentDoc = /* GraphQL */`
    fragment Round on Round {
  number
  startsAt
  endsAt
  movie {
    ...Movie
  }
  revision
  since
}
    ` as unknown as DocumentNode<RoundFragment, unknown>;
export const MovieQueueFragmentDoc = /* GraphQL */`
    fragment MovieQueue on MovieQueue {
  version
  movies {
    ...Movie
  }
}
    ` as unknown as DocumentNode<MovieQueueFragment, unknown>;
export const MovieBlocksFragmentDoc = /* GraphQL */`
    fragment MovieBlocks on MovieBlocks {
  version
  movies {
    id
    title
  }
}
    ` as unknown as DocumentNode<MovieBlocksFragment, unknown>;
export const TallyFragmentDoc = /* GraphQL */`
    fragment Tally on Tally {
  round
  love
  like
  meh
  unknown
  hate
  voters
  audience
  final
  sentAt
  before {
    love
    like
    meh
    unknown
    hate
  }
}
    ` as unknown as DocumentNode<TallyFragment, unknown>;
export const LeaderboardFragmentDoc = /* GraphQL */`
    fragment Leaderboard on Leaderboard {
  version
  standings {
    reaction
    rank
    votes
    round
    movie {
      id
      title
      posterPath
    }
  }
}
    ` as unknown as DocumentNode<LeaderboardFragment, unknown>;
export const ToldTallyFragmentDoc = /* GraphQL */`
    fragment ToldTally on Tally {
  ...Tally
  leaderboard {
    ...Leaderboard
  }
}
    ` as unknown as DocumentNode<ToldTallyFragment, unknown>;
export const MessageFragmentDoc = /* GraphQL */`
    fragment Message on Message {
  id
  name
  text
  author
  sentAt
}
    ` as unknown as DocumentNode<MessageFragment, unknown>;
export const SubmissionFragmentDoc = /* GraphQL */`
    fragment Submission on Submission {
  id
  author
  generation
}
    ` as unknown as DocumentNode<SubmissionFragment, unknown>;
export const RoomFragmentDoc = /* GraphQL */`
    fragment Room on Room {
  version
  chat
  slowSeconds
  notice {
    text
    until
  }
  held {
    movie
    until
  }
}
    ` as unknown as DocumentNode<RoomFragment, unknown>;
export const ModerationFragmentDoc = /* GraphQL */`
    fragment Moderation on Moderation {
  id
  kind
  ids
  author
  until
  at
}
    ` as unknown as DocumentNode<ModerationFragment, unknown>;
export const CastVotesDocument = /* GraphQL */`
    mutation CastVotes($input: CastVotesInput!) {
  castVotes(input: $input) {
    round
    ballot
    sequence
    love
    like
    meh
    unknown
    hate
    duplicate
  }
}
    ` as unknown as DocumentNode<CastVotesMutation, CastVotesMutationVariables>;
export const SendMessageDocument = /* GraphQL */`
    mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ...Message
  }
}
    ${MessageFragmentDoc}` as unknown as DocumentNode<SendMessageMutation, SendMessageMutationVariables>;
export const CheckInDocument = /* GraphQL */`
    mutation CheckIn($input: CheckInInput!) {
  checkIn(input: $input) {
    now
    flushMs
    checkInMs
  }
}
    ` as unknown as DocumentNode<CheckInMutation, CheckInMutationVariables>;
export const SubmitMessageDocument = /* GraphQL */`
    mutation SubmitMessage($input: SendMessageInput!) {
  submitMessage(input: $input) {
    ...Submission
  }
}
    ${SubmissionFragmentDoc}` as unknown as DocumentNode<SubmitMessageMutation, SubmitMessageMutationVariables>;
export const AnnounceRoundDocument = /* GraphQL */`
    mutation AnnounceRound($input: AnnounceRoundInput!) {
  announceRound(input: $input) {
    ...Round
  }
}
    ${RoundFragmentDoc}
${MovieFragmentDoc}` as unknown as DocumentNode<AnnounceRoundMutation, AnnounceRoundMutationVariables>;
export const ReplaceRoundDocument = /* GraphQL */`
    mutation ReplaceRound($input: AnnounceRoundInput!) {
  replaceRound(input: $input) {
    ...Round
  }
}
    ${RoundFragmentDoc}
${MovieFragmentDoc}` as unknown as DocumentNode<ReplaceRoundMutation, ReplaceRoundMutationVariables>;
export const PublishTallyDocument = /* GraphQL */`
    mutation PublishTally($input: PublishTallyInput!) {
  publishTally(input: $input) {
    ...ToldTally
  }
}
    ${ToldTallyFragmentDoc}
${TallyFragmentDoc}
${LeaderboardFragmentDoc}` as unknown as DocumentNode<PublishTallyMutation, PublishTallyMutationVariables>;
export const PublishLeaderboardDocument = /* GraphQL */`
    mutation PublishLeaderboard($input: PublishLeaderboardInput!) {
  publishLeaderboard(input: $input) {
    ...Leaderboard
  }
}
    ${LeaderboardFragmentDoc}` as unknown as DocumentNode<PublishLeaderboardMutation, PublishLeaderboardMutationVariables>;
export const ShowDocument = /* GraphQL */`
    query Show {
  show {
    now
    rounds {
      ...Round
    }
    tally {
      ...Tally
    }
    leaderboard {
      ...Leaderboard
    }
    moderations {
      ...Moderation
    }
    room {
      ...Room
    }
    asleep
  }
}
    ${RoundFragmentDoc}
${MovieFragmentDoc}
${TallyFragmentDoc}
${LeaderboardFragmentDoc}
${ModerationFragmentDoc}
${RoomFragmentDoc}` as unknown as DocumentNode<ShowQuery, ShowQueryVariables>;
export const OnRoundDocument = /* GraphQL */`
    subscription OnRound {
  onRound {
    ...Round
  }
}
    ${RoundFragmentDoc}
${MovieFragmentDoc}` as unknown as DocumentNode<OnRoundSubscription, OnRoundSubscriptionVariables>;
export const OnTallyDocument = /* GraphQL */`
    subscription OnTally {
  onTally {
    ...ToldTally
  }
}
    ${ToldTallyFragmentDoc}
${TallyFragmentDoc}
${LeaderboardFragmentDoc}` as unknown as DocumentNode<OnTallySubscription, OnTallySubscriptionVariables>;
export const OnLeaderboardDocument = /* GraphQL */`
    subscription OnLeaderboard {
  onLeaderboard {
    ...Leaderboard
  }
}
    ${LeaderboardFragmentDoc}` as unknown as DocumentNode<OnLeaderboardSubscription, OnLeaderboardSubscriptionVariables>;
export const OnMessageDocument = /* GraphQL */`
    subscription OnMessage {
  onMessage {
    ...Message
  }
}
    ${MessageFragmentDoc}` as unknown as DocumentNode<OnMessageSubscription, OnMessageSubscriptionVariables>;
export const OnModerationDocument = /* GraphQL */`
    subscription OnModeration {
  onModeration {
    ...Moderation
  }
}
    ${ModerationFragmentDoc}` as unknown as DocumentNode<OnModerationSubscription, OnModerationSubscriptionVariables>;
export const OnRoomDocument = /* GraphQL */`
    subscription OnRoom {
  onRoom {
    ...Room
  }
}
    ${RoomFragmentDoc}` as unknown as DocumentNode<OnRoomSubscription, OnRoomSubscriptionVariables>;