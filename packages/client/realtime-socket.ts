import type { Document } from "@marquee/api/operations/document";
import type { ApiError } from "./graphql.ts";
import { createSubscriptions } from "./realtime-subscriptions.ts";
import { createTransport, errorIn, type Message, type TransportOptions } from "./realtime-transport.ts";

/**
 * idle: not asked to connect yet; connecting: until the connection and every subscription asked for so far are
 * acknowledged; live: what is published arrives; closed: for good, make a new one.
 */
export type RealtimeSocketState = "idle" | "connecting" | "live" | "closed";

export type RealtimeSocketOptions = TransportOptions & {
  /**
   * Each change of state. With `closed` comes the reason unless `close()` was called: the server's errorType,
   * "Network" (refused or dropped), "Timeout" (no acknowledgement), "Silence" (no keep-alive), "Protocol" (not
   * AppSync's language) or "Credentials".
   */
  onState: (state: RealtimeSocketState, reason?: ApiError) => void;
};

/**
 * One socket and its subscriptions. It never reconnects: after `closed` the caller makes a new one when it sees fit.
 */
export interface RealtimeSocket {
  readonly state: RealtimeSocketState;
  /**
   * Subscribes; before `connect()` too, and without effect once closed. `onError`: the subscription was refused or
   * has ended.
   */
  subscribe<Data, Variables extends object>(
    document: Document<Data, Variables>,
    onData: (data: Data) => void,
    onError: (error: ApiError) => void,
    variables?: Variables,
  ): void;
  connect(): void;
  close(): void;
}

/** A client of AppSync's realtime protocol; all subscriptions share its socket. */
export function createRealtimeSocket(options: RealtimeSocketOptions): RealtimeSocket {
  const { onState } = options;
  const transport = createTransport(options, receive, (reason) => {
    subscriptions.clear();
    enter("closed", reason);
  });
  const subscriptions = createSubscriptions(options, transport);
  /** `subscribing`: the server has acknowledged the connection, but not every subscription yet. */
  let phase: RealtimeSocketState | "subscribing" = "idle";

  function enter(next: RealtimeSocketState, reason?: ApiError): void {
    phase = next;
    onState(next, reason);
  }

  function receive(message: Message): void {
    if (phase === "connecting" && message.type === "connection_ack") {
      phase = "subscribing";
      subscriptions.requestAll();
    } else if (!subscriptions.receive(message) && endsConnection(message)) transport.close(errorIn(message));
    if (phase === "subscribing" && subscriptions.areAcknowledged()) enter("live");
  }

  return {
    get state() {
      return phase === "subscribing" ? "connecting" : phase;
    },
    subscribe(document, onData, onError, variables) {
      if (phase === "closed") return;
      const query = document.toString();
      const subscription = subscriptions.add({ query, variables: variables ?? {}, onData, onError });
      if (phase === "subscribing" || phase === "live") subscriptions.request(subscription);
    },
    connect() {
      if (phase !== "idle") return;
      enter("connecting");
      transport.connect();
    },
    close: () => transport.close(),
  };
}

/** Whether `message`, which concerns no subscription, ends the connection. */
const endsConnection = ({ type, id }: Message): boolean =>
  type === "connection_error" || (id === undefined && (type === "error" || type === "complete"));
