import type { Timers } from "@marquee/core/round/clock";
import type { ApiError, Document } from "./graphql.ts";
import type { Credentials } from "./sign.ts";

/**
 * idle: not asked to connect; connecting: until the connection and every subscription asked for so far are acknowledged; live; closed: for good, make a new one.
 */
export type RealtimeState = "idle" | "connecting" | "live" | "closed";

/** What is used of a WebSocket: the browser's, Bun's and `ws`'s all have it. */
export interface Socket {
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: string, listener: (event: { data?: unknown; code?: number }) => void): void;
}

export type RealtimeOptions = {
  /** The GraphQL endpoint; the realtime one follows from it. */
  url: string;
  region: string;
  credentials: () => Promise<Credentials>;
  /** Server time, epoch ms; the device's clock by default. */
  now?: () => number;
  WebSocket?: new (url: string, protocols: string[]) => Socket;
  timers?: Timers;
  /** Each change of state; with `closed` comes the reason unless `close()` was called. */
  onState: (state: RealtimeState, reason?: ApiError) => void;
  /** Every message from the server, keep-alives too. */
  onBeat?: () => void;
};

/** One socket and its subscriptions. It never reconnects: after `closed` the caller makes a new one when it sees fit. */
export interface Realtime {
  readonly state: RealtimeState;
  /**
   * Subscribes; before `connect()` too. `onError`: the subscription was refused or has ended, or a message held no data. The answer ends the subscription.
   */
  subscribe<Data>(
    document: Document<Data, Record<string, never>>,
    onData: (data: Data) => void,
    onError: (error: ApiError) => void,
  ): () => void;
  connect(): void;
  close(): void;
}

export declare function createRealtime(options: RealtimeOptions): Realtime;
