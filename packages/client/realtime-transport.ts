import type { Timers } from "@marquee/core/clock";
import { ApiError, authorize, errorTypeOf, parseObject, type Endpoint } from "./graphql.ts";
import { systemClock } from "./system-clock.ts";

/** What is used of a WebSocket: the browser's, Bun's and `ws`'s all have it. */
export interface Socket {
  send(data: string): void;
  close(): void;
  addEventListener(type: "open" | "message" | "close" | "error", listener: (event: object) => void): void;
}

export type TransportOptions = Endpoint & {
  WebSocket?: new (url: string, protocols: string[]) => Socket;
  timers?: Timers;
  /** Whenever the server is heard: the socket is open, and every message, keep-alives too. */
  onBeat?: () => void;
};

/** A message of the server. */
export type Message = {
  type?: string;
  id?: string;
  payload?: {
    connectionTimeoutMs?: number;
    data?: unknown;
    errors?: { errorType?: string; message?: string }[];
  };
};

/** How long the server may take to acknowledge the connection, or a subscription, ms. */
export const ACK_MS = 10_000;

/** The server promises a message at least this often unless it says otherwise: AppSync's own figure, ms. */
const SILENCE_MS = 300_000;

/** What AppSync's documentation tells to sign beside the host. */
export const HEADERS = {
  accept: "application/json, text/javascript",
  "content-encoding": "amz-1.0",
  "content-type": "application/json; charset=UTF-8",
};

/** `signing`: the request for the connection. `opening`: the server has not acknowledged it yet, and ignores what is said before. */
type Phase =
  | { name: "idle" | "signing" | "closed" }
  | { name: "opening"; socket: Socket }
  | { name: "acknowledged"; socket: Socket; silenceMs: number };

/** A socket that speaks AppSync's protocol, from the handshake to the silence that ends it. */
export type Transport = {
  connect: () => void;
  send: (message: object) => void;
  close: (reason?: ApiError) => void;
};

/**
 * Makes the transport of one socket.
 *
 * @param onMessage hears each message of the server
 * @param onClosed hears once that it is over, and why unless it was closed without a reason
 */
export function createTransport(
  options: TransportOptions,
  onMessage: (message: Message) => void,
  onClosed: (reason?: ApiError) => void,
): Transport {
  const { url, onBeat, timers = systemClock } = options;
  let phase: Phase = { name: "idle" };
  const fail = (type: string, message: string) => close(new ApiError(type, message));
  const deadline = createDeadline(timers, fail);

  function close(reason?: ApiError): void {
    if (phase.name === "closed") return;
    const socket = "socket" in phase ? phase.socket : undefined;
    phase = { name: "closed" };
    deadline.cancel();
    socket?.close();
    onClosed(reason);
  }

  async function open(): Promise<void> {
    if (phase.name !== "idle") return;
    phase = { name: "signing" };
    const authorization = await authorize(options, `${url}/connect`, HEADERS, "{}");
    if (phase.name !== "signing") return;
    const socket = openSocket(options, authorization, {
      onOpen() {
        if (phase.name === "closed") return;
        onBeat?.();
        socket.send(JSON.stringify({ type: "connection_init" }));
      },
      onMessage: receive,
      onClose: (code) =>
        fail("Network", `The connection was ${phase.name === "acknowledged" ? "dropped" : "refused"}${code}`),
    });
    phase = { name: "opening", socket };
    deadline.set(ACK_MS, "Timeout", `The server did not acknowledge the connection within ${ACK_MS} ms`);
  }

  function receive(message: Message | undefined): void {
    if (phase.name === "closed") return;
    if (!message) {
      fail("Protocol", "The server sent something that is not a message of AppSync's protocol");
      return;
    }
    onBeat?.();
    if (phase.name === "opening" && message.type === "connection_ack")
      phase = acknowledged(phase.socket, message);
    if (phase.name === "acknowledged")
      deadline.set(phase.silenceMs, "Silence", `The server has not been heard of for ${phase.silenceMs} ms`);
    onMessage(message);
  }

  return {
    connect: () => void open().catch((error: unknown) => close(asApiError(error))),
    send: (message) => "socket" in phase && phase.socket.send(JSON.stringify(message)),
    close,
  };
}

const acknowledged = (socket: Socket, { payload }: Message): Phase => ({
  name: "acknowledged",
  socket,
  silenceMs: payload?.connectionTimeoutMs ?? SILENCE_MS,
});

/** One time limit at a time; `onMissed` is told of the one that is not lifted in time. */
function createDeadline(timers: Timers, onMissed: (type: string, message: string) => void) {
  let cancel = () => {};
  return {
    set(ms: number, type: string, message: string): void {
      cancel();
      cancel = timers.after(ms, () => onMissed(type, message));
    },
    cancel: () => cancel(),
  };
}

/** What an attempt failed by: a lack of credentials, or a WebSocket that can't be made. */
export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError("Network", String(error), { cause: error });

/** The reason that a message gives for what it refuses or ends. */
export function errorIn({ type, payload }: Message): ApiError {
  const error = payload?.errors?.[0];
  const fallback =
    type === "complete"
      ? "The server ended the subscription"
      : `The server answered "${type}" without a reason`;
  return new ApiError((error && errorTypeOf(error)) ?? "Protocol", error?.message ?? fallback);
}

type SocketEvents = {
  onOpen: () => void;
  onMessage: (message: Message | undefined) => void;
  onClose: (code: string) => void;
};

function openSocket(
  { url, WebSocket = globalThis.WebSocket }: TransportOptions,
  authorization: Record<string, string>,
  { onOpen, onMessage, onClose }: SocketEvents,
): Socket {
  const socket: Socket = new WebSocket(realtimeUrl(url), [
    "graphql-ws",
    `header-${base64url(authorization)}`,
  ]);
  socket.addEventListener("open", onOpen);
  socket.addEventListener("message", (event) => "data" in event && onMessage(parseObject(event.data)));
  socket.addEventListener("close", (event) =>
    onClose("code" in event ? ` (code ${String(event.code)})` : ""),
  );
  // An error event tells nothing, and `close` follows it; but `ws` throws what nobody listens to.
  socket.addEventListener("error", () => {});
  return socket;
}

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

/** JSON in the alphabet that a subprotocol's name may have. */
function base64url(value: Record<string, string>): string {
  return btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
