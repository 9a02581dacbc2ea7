import {
  OnLeaderboardDocument,
  OnMessageDocument,
  OnModerationDocument,
  OnRoomDocument,
  OnRoundDocument,
  OnTallyDocument,
} from "@marquee/api/operations/generated";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { Message } from "@marquee/core/chat/schema";
import type { Room } from "@marquee/core/host/room";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Config } from "@marquee/core/show/schema";
import type { ToldTally } from "@marquee/core/vote/told-tally";
import type { Line, LineEvents } from "./connection.ts";
import { isDenied, type ApiError } from "./graphql.ts";
import { createRealtimeSocket, type RealtimeSocket, type RealtimeSocketOptions } from "./realtime-socket.ts";

/** Hears what is broadcast to every screen. */
export type BroadcastEvents = {
  /** The settings have changed: the chat is closed, as nobody may hear it any more, or it is open again. */
  onConfig: (config: Config) => void;
  onRound: (round: Round) => void;
  onTally: (tally: ToldTally) => void;
  onLeaderboard: (leaderboard: Leaderboard) => void;
  onMessage: (message: Message) => void;
  onModeration: (moderation: Moderation) => void;
  onRoom: (room: Room) => void;
};

type BroadcastLineOptions = {
  /** Whether there is a chat to hear. */
  hasChat: boolean;
  /** Hears of each error but that a field is denied. */
  judge: (error: unknown) => void;
  /** Is given each socket, to hear more by it. */
  onSocket?: ((socket: Pick<RealtimeSocket, "subscribe">) => void) | undefined;
  /** Hears whether it can be heard, each time that the socket becomes live. */
  onChat: (open: boolean) => void;
};

/**
 * Opens a socket with a subscription for each kind of broadcast. One that lost one of them is alive and deaf, so it is closed; one that may not have
 * one of them would not get it on another socket either, and does without.
 */
export function openBroadcastLine(
  endpoint: Omit<RealtimeSocketOptions, "onState" | "onBeat">,
  { onLive, onBeat, onDown, ...heard }: LineEvents & BroadcastEvents,
  { hasChat, judge, onSocket, onChat }: BroadcastLineOptions,
): Line {
  let chatOpen = hasChat;
  const realtime = createRealtimeSocket({
    ...endpoint,
    onBeat,
    onState(state, reason) {
      if (reason) judge(reason);
      if (state === "live") {
        onChat(chatOpen);
        onLive();
      }
      if (state === "closed") onDown();
    },
  });
  const onError = (error: ApiError) => {
    if (isDenied(error)) return;
    judge(error);
    realtime.close();
  };
  const onChatError = (error: ApiError) => {
    if (isDenied(error)) chatOpen = false;
    onError(error);
  };
  // Null in the place of what whoever published it did not select: nothing that could be shown.
  const { onRound, onTally, onLeaderboard, onMessage, onModeration, onRoom } = heard;
  realtime.subscribe(OnRoundDocument, (data) => data.onRound && onRound(data.onRound), onError);
  realtime.subscribe(OnTallyDocument, (data) => data.onTally && onTally(data.onTally), onError);
  realtime.subscribe(
    OnLeaderboardDocument,
    (data) => data.onLeaderboard && onLeaderboard(data.onLeaderboard),
    onError,
  );
  realtime.subscribe(OnRoomDocument, (data) => data.onRoom && onRoom(data.onRoom), onError);
  if (hasChat) {
    realtime.subscribe(OnMessageDocument, (data) => data.onMessage && onMessage(data.onMessage), onChatError);
    realtime.subscribe(
      OnModerationDocument,
      (data) => data.onModeration && onModeration(data.onModeration),
      onError,
    );
  }
  onSocket?.(realtime);
  realtime.connect();
  return { close: () => realtime.close() };
}
