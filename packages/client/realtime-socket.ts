import type { Timers } from "./shared-clock.ts";
import { ApiError, obtain, type Document } from "./graphql.ts";
import { sign, type Credentials } from "./signature.ts";

/**
 * idle: not asked to connect yet; connecting: until the connection and every subscription asked for so far are
 * acknowledged; live: what is published arrives; closed: for good, make a new one.
 */
export type RealtimeSocketState = "idle" | "connecting" | "live" | "closed";

/** What is used of a WebSocket: the browser's, Bun's and `ws`'s all have it. */
export interface Socket {
  send(data: string): void;
  close(): void;
  addEventListener(type: "open" | "message" | "close" | "error", listener: (event: object) => void): void;
}

export type RealtimeSocketOptions = {
  /** The GraphQL endpoint; the realtime one follows from it. */
  url: string;
  region: string;
  credentials: () => Promise<Credentials>;
  /** Server time, epoch ms; the device's clock by default. */
  now?: () => number;
  WebSocket?: new (url: string, protocols: string[]) => Socket;
  timers?: Timers;
  /**
   * Each change of state. With `closed` comes the reason unless `close()` was called: the server's errorType,
   * "Network" (refused or dropped), "Timeout" (no acknowledgement), "Silence" (no keep-alive), "Protocol" (not
   * AppSync's language) or "Credentials".
   */
  onState: (state: RealtimeSocketState, reason?: ApiError) => void;
  /** Whenever the server is heard: the socket is open, and every message, keep-alives too. */
  onBeat?: () => void;
};

/**
 * One socket and its subscriptions. It never reconnects: after `closed` the caller makes a new one when it sees fit.
 */
export interface RealtimeSocket {
  readonly state: RealtimeSocketState;
  /**
   * Subscribes; before `connect()` too, and without effect once closed. `onError`: the subscription was refused or
   * has ended, or a message held no data.
   *
   * @returns what ends the subscription
   */
  subscribe<Data>(
    document: Document<Data, Record<string, never>>,
    onData: (data: Data) => void,
    onError: (error: ApiError) => void,
  ): () => void;
  connect(): void;
  close(): void;
}

/** How long the server may take to acknowledge the connection, or a subscription, ms. */
const ACK_MS = 10_000;

/** The server promises a message at least this often unless it says otherwise: AppSync's own figure, ms. */
const SILENCE_MS = 300_000;

/** What AppSync's documentation tells to sign beside the host. */
const HEADERS = {
  accept: "application/json, text/javascript",
  "content-encoding": "amz-1.0",
  "content-type": "application/json; charset=UTF-8",
};

type Message = {
  type?: string;
  id?: string;
  payload?: {
    connectionTimeoutMs?: number;
    data?: unknown;
    errors?: { errorType?: string; message?: string }[];
  };
};

type Subscription = {
  id: string;
  query: string;
  onData: (data: never) => void;
  onError: (error: ApiError) => void;
  /** Runs out when the server does not acknowledge it in time; undefined until it is asked for. */
  deadline: unknown;
  acknowledged: boolean;
};

const CLOCKWORK: Timers = {
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/**
 * AppSync's realtime endpoint for the GraphQL endpoint `url`: AWS has a host of its own for it, any other server a
 * path.
 */
export function realtimeUrl(url: string): string {
  const aws = /^https:\/\/([^/]+)\.appsync-api\.([^/]+\.amazonaws\.com(?:\.cn)?)\//;
  const realtime = aws.test(url)
    ? url.replace(aws, "https://$1.appsync-realtime-api.$2/")
    : `${url}/realtime`;
  return realtime.replace(/^http/, "ws");
}

/** A client of AppSync's realtime protocol; all subscriptions share its socket. */
export function createRealtimeSocket(options: RealtimeSocketOptions): RealtimeSocket {
  const { url, region, credentials, now = Date.now, timers = CLOCKWORK, onState, onBeat } = options;
  const subscriptions = new Map<string, Subscription>();
  let state: RealtimeSocketState = "idle";
  let socket: Socket | undefined;
  /** Whether the server has acknowledged the connection; it ignores what is said before. */
  let acknowledged = false;
  let silenceMs = SILENCE_MS;
  /** Runs out when the server is not heard of in time. */
  let deadline: unknown;
  let lastId = 0;

  function enter(next: RealtimeSocketState) {
    state = next;
    onState(next);
  }

  function finish(reason?: ApiError) {
    if (state === "closed") return;
    state = "closed";
    timers.clearTimer(deadline);
    for (const subscription of subscriptions.values()) timers.clearTimer(subscription.deadline);
    subscriptions.clear();
    socket?.close();
    onState("closed", reason);
  }

  function fail(type: string, message: string) {
    finish(new ApiError(type, message));
  }

  function awaitMessage(ms: number, type: string, message: string) {
    timers.clearTimer(deadline);
    deadline = timers.setTimer(() => fail(type, message), ms);
  }

  async function signed(url: string, body: string) {
    return sign({
      method: "POST",
      url,
      headers: HEADERS,
      body,
      service: "appsync",
      region,
      credentials: await obtain(credentials),
      date: new Date(now()),
    });
  }

  async function open() {
    const authorization = await signed(`${url}/connect`, "{}");
    if (state === "closed") return;
    awaitMessage(ACK_MS, "Timeout", `The server did not acknowledge the connection within ${ACK_MS} ms`);
    const WebSocket: NonNullable<RealtimeSocketOptions["WebSocket"]> =
      options.WebSocket ?? globalThis.WebSocket;
    const opened = new WebSocket(realtimeUrl(url), ["graphql-ws", `header-${base64url(authorization)}`]);
    socket = opened;
    opened.addEventListener("open", () => {
      if (state === "closed") return;
      onBeat?.();
      opened.send(JSON.stringify({ type: "connection_init" }));
    });
    opened.addEventListener("message", (event) => "data" in event && receive(event.data));
    opened.addEventListener("close", (event) => {
      const code = "code" in event ? ` (code ${String(event.code)})` : "";
      fail("Network", `The connection was ${acknowledged ? "dropped" : "refused"}${code}`);
    });
    // An error event tells nothing, and `close` follows it; but `ws` throws what nobody listens to.
    opened.addEventListener("error", () => {});
  }

  async function start(subscription: Subscription) {
    const { id, query } = subscription;
    const data = JSON.stringify({ query, variables: {} });
    const authorization = await signed(url, data);
    if (subscriptions.get(id) !== subscription) return;
    subscription.deadline = timers.setTimer(
      () => fail("Timeout", `The server did not acknowledge a subscription within ${ACK_MS} ms`),
      ACK_MS,
    );
    socket?.send(JSON.stringify({ id, type: "start", payload: { data, extensions: { authorization } } }));
  }

  /** Does what may fail for want of credentials, or of a WebSocket that can be made. */
  function attempt(work: Promise<void>) {
    work.catch((error: unknown) =>
      finish(error instanceof ApiError ? error : new ApiError("Network", String(error), { cause: error })),
    );
  }

  function receive(text: unknown) {
    if (state === "closed") return;
    const message = parse(text);
    if (!message) {
      fail("Protocol", "The server sent something that is not a message of AppSync's protocol");
      return;
    }
    onBeat?.();
    if (acknowledged) watch();

    const subscription = message.id === undefined ? undefined : subscriptions.get(message.id);
    switch (message.type) {
      case "connection_ack":
        acknowledged = true;
        silenceMs = message.payload?.connectionTimeoutMs ?? SILENCE_MS;
        watch();
        for (const waiting of subscriptions.values()) attempt(start(waiting));
        settle();
        break;
      case "start_ack":
        if (!subscription) break;
        timers.clearTimer(subscription.deadline);
        subscription.acknowledged = true;
        settle();
        break;
      case "data":
        // May overtake the acknowledgement.
        if (message.payload?.data) subscription?.onData(message.payload.data as never);
        else subscription?.onError(errorIn(message));
        break;
      case "error":
      case "complete":
        if (subscription) end(subscription, errorIn(message));
        else if (message.id === undefined) finish(errorIn(message));
        break;
      case "connection_error":
        finish(errorIn(message));
        break;
    }
  }

  function watch() {
    awaitMessage(silenceMs, "Silence", `The server has not been heard of for ${silenceMs} ms`);
  }

  function settle() {
    if (state !== "connecting" || !acknowledged) return;
    for (const subscription of subscriptions.values()) if (!subscription.acknowledged) return;
    enter("live");
  }

  function end(subscription: Subscription, error?: ApiError) {
    timers.clearTimer(subscription.deadline);
    subscriptions.delete(subscription.id);
    if (error) subscription.onError(error);
    settle();
  }

  return {
    get state() {
      return state;
    },
    subscribe(document, onData, onError) {
      if (state === "closed") return () => {};
      const id = String(++lastId);
      const query = document.toString();
      const subscription: Subscription = {
        id,
        query,
        onData,
        onError,
        deadline: undefined,
        acknowledged: false,
      };
      subscriptions.set(id, subscription);
      if (acknowledged) attempt(start(subscription));
      return () => {
        if (subscriptions.get(id) !== subscription) return;
        if (subscription.deadline !== undefined) socket?.send(JSON.stringify({ id, type: "stop" }));
        end(subscription);
      };
    },
    connect() {
      if (state !== "idle") return;
      enter("connecting");
      attempt(open());
    },
    close: () => finish(),
  };
}

function errorIn({ type, payload }: Message): ApiError {
  const error = payload?.errors?.[0];
  const fallback =
    type === "complete"
      ? "The server ended the subscription"
      : `The server answered "${type}" without a reason`;
  return new ApiError(error?.errorType ?? "Protocol", error?.message ?? fallback);
}

function parse(text: unknown): Message | undefined {
  try {
    const message: unknown = JSON.parse(String(text));
    return typeof message === "object" && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}

/** JSON in the alphabet that a subprotocol's name may have. */
function base64url(value: Record<string, string>): string {
  return btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
