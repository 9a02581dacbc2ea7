import type { Document } from "@marquee/api/operations/document";
import {
  ApproveMessageDocument,
  ClearChatDocument,
  DeclineMessageDocument,
  DeskDocument,
  MuteAuthorDocument,
  RemoveMessagesDocument,
  SetRoomDocument,
  UnmuteAuthorDocument,
} from "@marquee/api/operations/generated";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { Message } from "@marquee/core/chat/schema";
import type { Desk } from "@marquee/core/host/desk";
import type { Room } from "@marquee/core/host/room";
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
    setRoom: async (room) => (await request(SetRoomDocument, { input: room })).setRoom,
  };
}
