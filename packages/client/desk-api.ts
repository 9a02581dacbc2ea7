import type { Document } from "@marquee/api/operations/document";
import {
  ApproveMessageDocument,
  BlockMovieDocument,
  ClearChatDocument,
  DeclineMessageDocument,
  DeskDocument,
  MuteAuthorDocument,
  OrderQueueDocument,
  PlayedRoundsDocument,
  PoolDocument,
  QueueMovieDocument,
  RemoveMessagesDocument,
  SetRoomDocument,
  StrikeStandingDocument,
  UnblockMovieDocument,
  UnmuteAuthorDocument,
  UnqueueMovieDocument,
} from "@marquee/api/operations/generated-host";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { Message } from "@marquee/core/chat/schema";
import type { Desk } from "@marquee/core/host/desk";
import type { MovieBlocks, MovieQueue } from "@marquee/core/host/programme";
import type { Room } from "@marquee/core/host/room";
import type { Standing } from "@marquee/core/leaderboard/schema";
import type { Movie } from "@marquee/core/movie/schema";
import type { AskForRounds } from "./played-rounds.ts";
import { ApiError, createApi, isDenied, refusesCredentials, type ApiOptions } from "./graphql.ts";
import type { GuestCredentials } from "./guest-credentials.ts";
import type { Credentials } from "./signature.ts";

/** What only a host may ask of the API. Each rejects with an `ApiError`, of type `Credentials` once the host link was renewed. */
export type DeskApi = {
  desk: () => Promise<Desk>;
  removeMessages: (ids: readonly string[]) => Promise<Moderation>;
  /** @param until timestamp, within `MUTE_MAX_MS` */
  muteAuthor: (author: string, until: string) => Promise<Moderation>;
  unmuteAuthor: (author: string) => Promise<Moderation>;
  clearChat: () => Promise<Moderation>;
  /** Lets in what waits for a host. Rejects with type `InvalidInput` when it waits no more, as does `declineMessage`. */
  approveMessage: (id: string) => Promise<Message>;
  declineMessage: (id: string) => Promise<Moderation>;
  /** The movies of which the next ones are picked. */
  pool: () => Promise<Movie[]>;
  /** The rounds that were played, as far as they are kept. */
  playedRounds: AskForRounds;
  /** Each of these rejects with type `VersionBehind` when the list was changed at the same time: what it does can be asked for again. */
  queueMovie: (id: string) => Promise<MovieQueue>;
  unqueueMovie: (id: string) => Promise<MovieQueue>;
  orderQueue: (ids: readonly string[], version: number) => Promise<MovieQueue>;
  blockMovie: (id: string, title: string) => Promise<MovieBlocks>;
  unblockMovie: (id: string) => Promise<MovieBlocks>;
  /** Takes a standing off the board; within two rounds it is gone from every screen. */
  strikeStanding: (standing: Standing) => Promise<unknown>;
  /** `room` in the place of the one of its version; the answer has the next. Rejects with the present room in `info` when there is a newer one. */
  setRoom: (room: Room) => Promise<Room>;
};

export type DeskApiOptions = Omit<ApiOptions, "credentials"> & { host: GuestCredentials };

/** Makes the API of a deployment for its host. */
export function createDeskApi({ host, ...endpoint }: DeskApiOptions): DeskApi {
  async function request<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    let used: Credentials | undefined;
    const credentials = async () => (used = await host.credentials());
    const api = createApi({ ...endpoint, credentials });
    try {
      return await api.request(document, variables);
    } catch (error) {
      const refused = isDenied(error) || (error instanceof ApiError && refusesCredentials(error));
      if (!used || !refused) throw error;
      // The key tells whether it is the credentials that are too old, or the link.
      host.refused(used);
      return api.request(document, variables);
    }
  }

  return {
    desk: async () => (await request(DeskDocument, {})).desk,
    removeMessages: async (ids) => (await request(RemoveMessagesDocument, { ids: [...ids] })).removeMessages,
    muteAuthor: async (author, until) => (await request(MuteAuthorDocument, { author, until })).muteAuthor,
    unmuteAuthor: async (author) => (await request(UnmuteAuthorDocument, { author })).unmuteAuthor,
    clearChat: async () => (await request(ClearChatDocument, {})).clearChat,
    approveMessage: async (id) => (await request(ApproveMessageDocument, { id })).approveMessage,
    declineMessage: async (id) => (await request(DeclineMessageDocument, { id })).declineMessage,
    pool: async () => (await request(PoolDocument, {})).pool,
    playedRounds: async (from, to) => (await request(PlayedRoundsDocument, { from, to })).playedRounds,
    queueMovie: async (id) => (await request(QueueMovieDocument, { id })).queueMovie,
    unqueueMovie: async (id) => (await request(UnqueueMovieDocument, { id })).unqueueMovie,
    orderQueue: async (ids, version) =>
      (await request(OrderQueueDocument, { ids: [...ids], version })).orderQueue,
    blockMovie: async (id, title) => (await request(BlockMovieDocument, { id, title })).blockMovie,
    unblockMovie: async (id) => (await request(UnblockMovieDocument, { id })).unblockMovie,
    strikeStanding: async ({ movie, reaction, round }) =>
      (await request(StrikeStandingDocument, { movie: movie.id, reaction, round })).strikeStanding,
    setRoom: async (room) => (await request(SetRoomDocument, { input: room })).setRoom,
  };
}
