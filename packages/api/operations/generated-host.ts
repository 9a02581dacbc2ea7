/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Document as DocumentNode } from './document.ts';
export type ChatMode =
  | 'approve'
  | 'closed'
  | 'open'
  | 'slow';

export type HeldMovieInput = {
  movie: string;
  until: string;
};

export type ModerationKind =
  | 'clear'
  | 'decline'
  | 'mute'
  | 'remove'
  | 'unmute';

export type NoticeInput = {
  text: string;
  until: string;
};

export type Reaction =
  | 'hate'
  | 'like'
  | 'love'
  | 'meh'
  | 'unknown';

export type SetRoomInput = {
  chat: ChatMode;
  held?: HeldMovieInput | null | undefined;
  notice?: NoticeInput | null | undefined;
  slowSeconds: number;
  version: number;
};

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

export type DeskQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskQuery = { desk: { now: string, generation: number, waiting: Array<{ id: string, name: string, text: string, author: string, sentAt: string }>, queue: { version: number, movies: Array<{ id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null }> }, blocks: { version: number, movies: Array<{ id: string, title: string }> }, mutes: Array<{ author: string, until: string }>, acts: Array<{ id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string }> } };

export type RemoveMessagesMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type RemoveMessagesMutation = { removeMessages: { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string } };

export type MuteAuthorMutationVariables = Exact<{
  author: string;
  until: string;
}>;


export type MuteAuthorMutation = { muteAuthor: { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string } };

export type UnmuteAuthorMutationVariables = Exact<{
  author: string;
}>;


export type UnmuteAuthorMutation = { unmuteAuthor: { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string } };

export type ClearChatMutationVariables = Exact<{ [key: string]: never; }>;


export type ClearChatMutation = { clearChat: { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string } };

export type SetRoomMutationVariables = Exact<{
  input: SetRoomInput;
}>;


export type SetRoomMutation = { setRoom: { version: number, chat: ChatMode, slowSeconds: number, notice: { text: string, until: string } | null, held: { movie: string, until: string } | null } };

export type ApproveMessageMutationVariables = Exact<{
  id: string;
}>;


export type ApproveMessageMutation = { approveMessage: { id: string, name: string, text: string, author: string, sentAt: string } };

export type DeclineMessageMutationVariables = Exact<{
  id: string;
}>;


export type DeclineMessageMutation = { declineMessage: { id: string, kind: ModerationKind, ids: Array<string>, author: string | null, until: string | null, at: string } };

export type PoolQueryVariables = Exact<{ [key: string]: never; }>;


export type PoolQuery = { pool: Array<{ id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null }> };

export type PlayedRoundsQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type PlayedRoundsQuery = { playedRounds: { through: string, rounds: Array<{ number: number, startsAt: string, endsAt: string, since: number | null, offBoard: Array<Reaction>, movie: { id: string, title: string, releaseDate: string | null }, counts: { love: number, like: number, meh: number, unknown: number, hate: number, voters: number } | null }> } };

export type QueueMovieMutationVariables = Exact<{
  id: string;
}>;


export type QueueMovieMutation = { queueMovie: { version: number, movies: Array<{ id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null }> } };

export type UnqueueMovieMutationVariables = Exact<{
  id: string;
}>;


export type UnqueueMovieMutation = { unqueueMovie: { version: number, movies: Array<{ id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null }> } };

export type OrderQueueMutationVariables = Exact<{
  ids: Array<string> | string;
  version: number;
}>;


export type OrderQueueMutation = { orderQueue: { version: number, movies: Array<{ id: string, title: string, overview: string, releaseDate: string | null, posterPath: string | null, backdropPath: string | null }> } };

export type BlockMovieMutationVariables = Exact<{
  id: string;
  title: string;
}>;


export type BlockMovieMutation = { blockMovie: { version: number, movies: Array<{ id: string, title: string }> } };

export type UnblockMovieMutationVariables = Exact<{
  id: string;
}>;


export type UnblockMovieMutation = { unblockMovie: { version: number, movies: Array<{ id: string, title: string }> } };

export type StrikeStandingMutationVariables = Exact<{
  movie: string;
  reaction: Reaction;
  round: number;
}>;


export type StrikeStandingMutation = { strikeStanding: { version: number } };

export type OpenDeskMutationVariables = Exact<{
  key: string;
}>;


export type OpenDeskMutation = { openDesk: { accessKeyId: string, secretAccessKey: string, sessionToken: string, expiresAt: string } };

export type OnSubmissionSubscriptionVariables = Exact<{
  generation: number;
}>;


export type OnSubmissionSubscription = { onSubmission: { id: string, author: string, generation: number } | null };

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
export const DeskDocument = /* GraphQL */`
    query Desk {
  desk {
    now
    generation
    waiting {
      ...Message
    }
    queue {
      ...MovieQueue
    }
    blocks {
      ...MovieBlocks
    }
    mutes {
      author
      until
    }
    acts {
      ...Moderation
    }
  }
}
    ${MessageFragmentDoc}
${MovieQueueFragmentDoc}
${MovieFragmentDoc}
${MovieBlocksFragmentDoc}
${ModerationFragmentDoc}` as unknown as DocumentNode<DeskQuery, DeskQueryVariables>;
export const RemoveMessagesDocument = /* GraphQL */`
    mutation RemoveMessages($ids: [ID!]!) {
  removeMessages(ids: $ids) {
    ...Moderation
  }
}
    ${ModerationFragmentDoc}` as unknown as DocumentNode<RemoveMessagesMutation, RemoveMessagesMutationVariables>;
export const MuteAuthorDocument = /* GraphQL */`
    mutation MuteAuthor($author: ID!, $until: AWSDateTime!) {
  muteAuthor(author: $author, until: $until) {
    ...Moderation
  }
}
    ${ModerationFragmentDoc}` as unknown as DocumentNode<MuteAuthorMutation, MuteAuthorMutationVariables>;
export const UnmuteAuthorDocument = /* GraphQL */`
    mutation UnmuteAuthor($author: ID!) {
  unmuteAuthor(author: $author) {
    ...Moderation
  }
}
    ${ModerationFragmentDoc}` as unknown as DocumentNode<UnmuteAuthorMutation, UnmuteAuthorMutationVariables>;
export const ClearChatDocument = /* GraphQL */`
    mutation ClearChat {
  clearChat {
    ...Moderation
  }
}
    ${ModerationFragmentDoc}` as unknown as DocumentNode<ClearChatMutation, ClearChatMutationVariables>;
export const SetRoomDocument = /* GraphQL */`
    mutation SetRoom($input: SetRoomInput!) {
  setRoom(input: $input) {
    ...Room
  }
}
    ${RoomFragmentDoc}` as unknown as DocumentNode<SetRoomMutation, SetRoomMutationVariables>;
export const ApproveMessageDocument = /* GraphQL */`
    mutation ApproveMessage($id: ID!) {
  approveMessage(id: $id) {
    ...Message
  }
}
    ${MessageFragmentDoc}` as unknown as DocumentNode<ApproveMessageMutation, ApproveMessageMutationVariables>;
export const DeclineMessageDocument = /* GraphQL */`
    mutation DeclineMessage($id: ID!) {
  declineMessage(id: $id) {
    ...Moderation
  }
}
    ${ModerationFragmentDoc}` as unknown as DocumentNode<DeclineMessageMutation, DeclineMessageMutationVariables>;
export const PoolDocument = /* GraphQL */`
    query Pool {
  pool {
    ...Movie
  }
}
    ${MovieFragmentDoc}` as unknown as DocumentNode<PoolQuery, PoolQueryVariables>;
export const PlayedRoundsDocument = /* GraphQL */`
    query PlayedRounds($from: AWSDateTime!, $to: AWSDateTime!) {
  playedRounds(from: $from, to: $to) {
    through
    rounds {
      number
      startsAt
      endsAt
      movie {
        id
        title
        releaseDate
      }
      since
      counts {
        love
        like
        meh
        unknown
        hate
        voters
      }
      offBoard
    }
  }
}
    ` as unknown as DocumentNode<PlayedRoundsQuery, PlayedRoundsQueryVariables>;
export const QueueMovieDocument = /* GraphQL */`
    mutation QueueMovie($id: ID!) {
  queueMovie(id: $id) {
    ...MovieQueue
  }
}
    ${MovieQueueFragmentDoc}
${MovieFragmentDoc}` as unknown as DocumentNode<QueueMovieMutation, QueueMovieMutationVariables>;
export const UnqueueMovieDocument = /* GraphQL */`
    mutation UnqueueMovie($id: ID!) {
  unqueueMovie(id: $id) {
    ...MovieQueue
  }
}
    ${MovieQueueFragmentDoc}
${MovieFragmentDoc}` as unknown as DocumentNode<UnqueueMovieMutation, UnqueueMovieMutationVariables>;
export const OrderQueueDocument = /* GraphQL */`
    mutation OrderQueue($ids: [ID!]!, $version: Int!) {
  orderQueue(ids: $ids, version: $version) {
    ...MovieQueue
  }
}
    ${MovieQueueFragmentDoc}
${MovieFragmentDoc}` as unknown as DocumentNode<OrderQueueMutation, OrderQueueMutationVariables>;
export const BlockMovieDocument = /* GraphQL */`
    mutation BlockMovie($id: ID!, $title: String!) {
  blockMovie(id: $id, title: $title) {
    ...MovieBlocks
  }
}
    ${MovieBlocksFragmentDoc}` as unknown as DocumentNode<BlockMovieMutation, BlockMovieMutationVariables>;
export const UnblockMovieDocument = /* GraphQL */`
    mutation UnblockMovie($id: ID!) {
  unblockMovie(id: $id) {
    ...MovieBlocks
  }
}
    ${MovieBlocksFragmentDoc}` as unknown as DocumentNode<UnblockMovieMutation, UnblockMovieMutationVariables>;
export const StrikeStandingDocument = /* GraphQL */`
    mutation StrikeStanding($movie: ID!, $reaction: Reaction!, $round: Int!) {
  strikeStanding(movie: $movie, reaction: $reaction, round: $round) {
    version
  }
}
    ` as unknown as DocumentNode<StrikeStandingMutation, StrikeStandingMutationVariables>;
export const OpenDeskDocument = /* GraphQL */`
    mutation OpenDesk($key: String!) {
  openDesk(key: $key) {
    accessKeyId
    secretAccessKey
    sessionToken
    expiresAt
  }
}
    ` as unknown as DocumentNode<OpenDeskMutation, OpenDeskMutationVariables>;
export const OnSubmissionDocument = /* GraphQL */`
    subscription OnSubmission($generation: Int!) {
  onSubmission(generation: $generation) {
    ...Submission
  }
}
    ${SubmissionFragmentDoc}` as unknown as DocumentNode<OnSubmissionSubscription, OnSubmissionSubscriptionVariables>;