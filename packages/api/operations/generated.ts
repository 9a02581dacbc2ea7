/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AnnounceRoundInput = {
  endsAt: string;
  movie: MovieInput;
  number: number;
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

export type CheckInInput = {
  kind: ScreenKind;
};

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
  final: boolean;
  hate: number;
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

export type AnnounceRoundMutationVariables = Exact<{
  input: AnnounceRoundInput;
}>;


export type AnnounceRoundMutation = { announceRound: { number: number, startsAt: string, endsAt: string, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } } };

export type PublishTallyMutationVariables = Exact<{
  input: PublishTallyInput;
}>;


export type PublishTallyMutation = { publishTally: { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string } };

export type PublishLeaderboardMutationVariables = Exact<{
  input: PublishLeaderboardInput;
}>;


export type PublishLeaderboardMutation = { publishLeaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } };

export type RoundFragment = { number: number, startsAt: string, endsAt: string, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } };

export type TallyFragment = { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string };

export type LeaderboardFragment = { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> };

export type MessageFragment = { id: string, name: string, text: string, author: string, sentAt: string };

export type ShowQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowQuery = { show: { now: string, rounds: Array<{ number: number, startsAt: string, endsAt: string, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } }>, tally: { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string }, leaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } } };

export type OnRoundSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnRoundSubscription = { onRound: { number: number, startsAt: string, endsAt: string, movie: { id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null } } | null };

export type OnTallySubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnTallySubscription = { onTally: { round: number, love: number, like: number, meh: number, unknown: number, hate: number, voters: number, audience: number, final: boolean, sentAt: string } | null };

export type OnLeaderboardSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnLeaderboardSubscription = { onLeaderboard: { version: number, standings: Array<{ reaction: Reaction, rank: number, votes: number, round: number, movie: { id: string, title: string, posterPath: string | null } }> } | null };

export type OnMessageSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OnMessageSubscription = { onMessage: { id: string, name: string, text: string, author: string, sentAt: string } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const RoundFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Round on Round {
  number
  startsAt
  endsAt
  movie {
    id
    title
    overview
    releaseDate
    posterPath
    backdropPath
  }
}
    `, {"fragmentName":"Round"}) as unknown as TypedDocumentString<RoundFragment, unknown>;
export const TallyFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
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
}
    `, {"fragmentName":"Tally"}) as unknown as TypedDocumentString<TallyFragment, unknown>;
export const LeaderboardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
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
    `, {"fragmentName":"Leaderboard"}) as unknown as TypedDocumentString<LeaderboardFragment, unknown>;
export const MessageFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Message on Message {
  id
  name
  text
  author
  sentAt
}
    `, {"fragmentName":"Message"}) as unknown as TypedDocumentString<MessageFragment, unknown>;
export const CastVotesDocument = /*#__PURE__*/ new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<CastVotesMutation, CastVotesMutationVariables>;
export const SendMessageDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    ...Message
  }
}
    fragment Message on Message {
  id
  name
  text
  author
  sentAt
}`) as unknown as TypedDocumentString<SendMessageMutation, SendMessageMutationVariables>;
export const CheckInDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CheckIn($input: CheckInInput!) {
  checkIn(input: $input) {
    now
    flushMs
    checkInMs
  }
}
    `) as unknown as TypedDocumentString<CheckInMutation, CheckInMutationVariables>;
export const AnnounceRoundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AnnounceRound($input: AnnounceRoundInput!) {
  announceRound(input: $input) {
    ...Round
  }
}
    fragment Round on Round {
  number
  startsAt
  endsAt
  movie {
    id
    title
    overview
    releaseDate
    posterPath
    backdropPath
  }
}`) as unknown as TypedDocumentString<AnnounceRoundMutation, AnnounceRoundMutationVariables>;
export const PublishTallyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PublishTally($input: PublishTallyInput!) {
  publishTally(input: $input) {
    ...Tally
  }
}
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
}`) as unknown as TypedDocumentString<PublishTallyMutation, PublishTallyMutationVariables>;
export const PublishLeaderboardDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PublishLeaderboard($input: PublishLeaderboardInput!) {
  publishLeaderboard(input: $input) {
    ...Leaderboard
  }
}
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
}`) as unknown as TypedDocumentString<PublishLeaderboardMutation, PublishLeaderboardMutationVariables>;
export const ShowDocument = /*#__PURE__*/ new TypedDocumentString(`
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
  }
}
    fragment Round on Round {
  number
  startsAt
  endsAt
  movie {
    id
    title
    overview
    releaseDate
    posterPath
    backdropPath
  }
}
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
}
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
}`) as unknown as TypedDocumentString<ShowQuery, ShowQueryVariables>;
export const OnRoundDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnRound {
  onRound {
    ...Round
  }
}
    fragment Round on Round {
  number
  startsAt
  endsAt
  movie {
    id
    title
    overview
    releaseDate
    posterPath
    backdropPath
  }
}`) as unknown as TypedDocumentString<OnRoundSubscription, OnRoundSubscriptionVariables>;
export const OnTallyDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnTally {
  onTally {
    ...Tally
  }
}
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
}`) as unknown as TypedDocumentString<OnTallySubscription, OnTallySubscriptionVariables>;
export const OnLeaderboardDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnLeaderboard {
  onLeaderboard {
    ...Leaderboard
  }
}
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
}`) as unknown as TypedDocumentString<OnLeaderboardSubscription, OnLeaderboardSubscriptionVariables>;
export const OnMessageDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnMessage {
  onMessage {
    ...Message
  }
}
    fragment Message on Message {
  id
  name
  text
  author
  sentAt
}`) as unknown as TypedDocumentString<OnMessageSubscription, OnMessageSubscriptionVariables>;