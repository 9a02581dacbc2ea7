import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
// Bun has a server of its own under the name `ws`, which takes any number of fragments: this is the package.
import { WebSocketServer } from "ws-server";
import { ApiFault } from "../api-fault.ts";
import { targetOf } from "../http.ts";
import {
  createTokenBucket,
  MAX_FRAGMENTS,
  MAX_INBOUND_BYTES,
  type TokenBucket,
  type Quotas,
} from "../limits.ts";
import type { AddressLimits } from "../limits-by-address.ts";
import { parseJson } from "../parse-json.ts";
import type { Verify } from "../sigv4.ts";
import { Connection, lowerCase, type Backend } from "./connection.ts";

/** AppSync sends a keep-alive about this often. */
const KEEP_ALIVE_MS = 60_000;

/** How long a client may take to return the goodbye of a server that stops. */
const GOODBYE_MS = 500;

const PATH = "/graphql/realtime";
const PROTOCOL = "graphql-ws";

/** Serves AppSync's realtime protocol at `/graphql/realtime` of `server`. */
export function serveRealtime(
  server: Server,
  backend: Omit<Backend, "verifyStart" | "mayHear" | "places">,
  { verify, quotas, limits }: { verify: Verify; quotas: Quotas; limits: AddressLimits },
): { close(): void } {
  const mayConnect = createTokenBucket(quotas.connectionsPerSecond);
  const mayHear = createTokenBucket(quotas.inboundPerSecond);
  const connections = new Set<Connection>();
  const sockets = new WebSocketServer({
    noServer: true,
    // Deflating one message for each of thousands of sockets costs more than it saves.
    perMessageDeflate: false,
    maxPayload: MAX_INBOUND_BYTES,
    maxFragments: MAX_FRAGMENTS,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const verifyStart: Backend["verifyStart"] = (headers, body) =>
    verify({ method: "POST", path: "/graphql", headers, body }, "appsync");

  const accept = (socket: WebSocket, request: IncomingMessage) => {
    const mayCome = limits.messagesOf(request);
    const places = limits.subscriptionsOf(request);
    const connection = new Connection(
      socket,
      { ...backend, verifyStart, mayHear, places },
      performance.now(),
    );
    connections.add(connection);
    socket.on("message", (data: Buffer) => {
      if (!mayCome()) {
        connection.cut();
        return;
      }
      void connection.receive(data.toString()).catch(() => connection.close(1011, "Internal failure"));
    });
    // A ping, too, has to be answered, and a pong to be read.
    for (const frame of ["ping", "pong"] as const) {
      socket.on(frame, () => {
        if (!mayCome()) connection.cut();
      });
    }
    socket.on("close", () => {
      connections.delete(connection);
      connection.end();
    });
    // What is too large or no WebSocket frame closes the socket by itself.
    socket.on("error", () => undefined);
  };

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => undefined);
    if (!limits.mayUpgrade(request, stream)) {
      refuse(stream, "429 Too Many Requests");
      return;
    }
    const { path, query } = targetOf(request);
    if (path !== PATH) {
      refuse(stream, "404 Not Found");
      return;
    }
    void refusalOf(request, query, verify, mayConnect)
      .then((refusal) => {
        sockets.handleUpgrade(request, stream, head, (socket) => {
          // Not all that comes is a message: after an error or a refusal, nothing is.
          const mayBring = limits.bytesOf(request);
          stream.on("data", (chunk: Buffer) => {
            if (!mayBring(chunk.length)) stream.destroy();
          });
          if (!refusal) {
            accept(socket, request);
            return;
          }
          socket.on("error", () => undefined);
          socket.send(JSON.stringify({ payload: { errors: [refusal] }, type: "connection_error" }));
          socket.close(1000);
        });
      })
      // One client's line is lost, never the show: a rejection that nobody hears ends the process.
      .catch(() => stream.destroy());
  });

  const keepAlive = setInterval(() => {
    for (const connection of connections) connection.tick(performance.now());
  }, KEEP_ALIVE_MS);

  return {
    close() {
      clearInterval(keepAlive);
      for (const connection of connections) connection.close();
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, GOODBYE_MS);
      sockets.close();
    },
  };
}

/** Answers with `status` and closes; ended alone, the socket would be kept, and counted, until its client closes it. */
function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => stream.destroy());
}

type Refusal = { errorType?: string; message: string; errorCode: number };

/** Why a client may not connect; undefined if it may. */
async function refusalOf(
  request: IncomingMessage,
  query: URLSearchParams,
  verify: Verify,
  mayConnect: TokenBucket,
): Promise<Refusal | undefined> {
  const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  if (!protocols.includes(PROTOCOL)) return { message: "NoProtocolError", errorCode: 400 };
  try {
    const headers = authorizationOf(request, protocols, query);
    await verify({ method: "POST", path: "/graphql/connect", headers, body: "{}" }, "appsync");
    if (mayConnect()) return undefined;
    return { errorType: "LimitExceededError", message: "Rate limit exceeded", errorCode: 429 };
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return {
      errorType: "UnauthorizedException",
      message: "You are not authorized to make this call.",
      errorCode: 401,
    };
  }
}

/** The signed headers: in a subprotocol `header-<base64url>`, in `?header=<base64>`, or sent as headers. */
function authorizationOf(
  request: IncomingMessage,
  protocols: string[],
  query: URLSearchParams,
): Record<string, string> {
  const encoded =
    protocols.find((one) => one.startsWith("header-"))?.slice("header-".length) ??
    query.get("header")?.replaceAll(" ", "+");
  if (encoded === undefined) return lowerCase(request.headers);
  // Node's base64 reads both alphabets.
  return lowerCase(parseJson(Buffer.from(encoded, "base64").toString()));
}
