import type { Config } from "@marquee/core/show/schema";
import type { Credentials } from "@marquee/client/signature";
import { createSigner } from "../load/sign.ts";
import { inTurn } from "./assault.ts";
import { say } from "./frames.ts";

/** A guest with a laptop: makes requests by hand, as text, signed by its identities in turn where that is needed. */
export type HostileGuest = ReturnType<typeof createHostileGuest>;

/** What the guest has learned of the show at `port`, and the credentials of the identities that it got. */
export type HostileOptions = { port: number; config: Config; identities: Credentials[] };

export function createHostileGuest({ port, config, identities }: HostileOptions) {
  const host = `127.0.0.1:${port}`;
  const { region } = config.api;
  const signer = (path: string) => (credentials: Credentials) =>
    createSigner(`http://${host}${path}`, region, credentials);
  const posts = identities.map(signer("/graphql"));
  const signPost = inTurn(posts);
  const signConnect = inTurn(identities.map(signer("/graphql/connect")));
  const wrong = identities.map((credentials) => ({ ...credentials, secretAccessKey: "not its own" }));
  const signWrongly = inTurn(wrong.map(signer("/graphql")));

  const request = (method: string, target: string, headers: Record<string, string> = {}, body = "") => {
    const all = { host, ...headers, ...(body && { "content-length": `${Buffer.byteLength(body)}` }) };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
  };
  const upgrade = (target: string, headers: Record<string, string> = {}) =>
    request("GET", target, {
      ...{ connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
      ...{ "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==", "sec-websocket-protocol": "graphql-ws" },
      ...headers,
    });

  return {
    config,
    request,
    /** Acts by one more identity. */
    add: (credentials: Credentials) => void posts.push(signer("/graphql")(credentials)),
    get: (target: string, headers?: Record<string, string>) => request("GET", target, headers),
    /** A request to Cognito. */
    cognito: (operation: string, input: object) =>
      request(
        "POST",
        "/cognito",
        { "x-amz-target": `AWSCognitoIdentityService.${operation}` },
        JSON.stringify(input),
      ),
    /** A signed request to the API with `body`, an object or what is sent in its stead. */
    graphql(body: object | string): string {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return request("POST", "/graphql", signPost()(text, new Date()), text);
    },
    /** As `graphql`, with a signature that is none. */
    wronglySigned(body: object): string {
      const text = JSON.stringify(body);
      return request("POST", "/graphql", signWrongly()(text, new Date()), text);
    },
    /** Asks for a WebSocket at `target`, as nobody. */
    upgrade,
    /** Asks for AppSync's WebSocket, signed. */
    connect(): string {
      const header = Buffer.from(JSON.stringify(signConnect()("{}", new Date()))).toString("base64");
      return upgrade(`/graphql/realtime?header=${encodeURIComponent(header)}&payload=e30%3D`);
    },
    /** The message that begins a subscription. */
    start(id: string, query: string, variables: object = {}): Buffer {
      const data = JSON.stringify({ query, variables });
      const authorization = signPost()(data, new Date());
      return say({ type: "start", id, payload: { data, extensions: { authorization } } });
    },
  };
}

/** The first message on AppSync's WebSocket. */
export const INIT = say({ type: "connection_init" });
