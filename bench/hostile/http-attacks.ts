import { randomBytes } from "node:crypto";
import { FILMS } from "@marquee/catalogue/films";
import { forever, inTurn, type Assault } from "./assault.ts";
import type { HostileGuest } from "./guest.ts";

/** Bytes a second that a slow attack sends on all its sockets together, so that each of them goes on for long. */
const TRICKLE = { perSecond: 240 };

const SIZES = ["w92", "w154", "w185", "w342", "w500", "w780", "w300", "w1280", "original"];

/** The first bytes of TLS: a ClientHello that offers one cipher. */
const CLIENT_HELLO = Buffer.concat([
  Buffer.from("16030100350100003103030000", "hex"),
  Buffer.alloc(30),
  Buffer.from("000002c02b0100000600170000ff01", "hex"),
  randomBytes(512),
]);

/** What anybody can send who finds the port: no identity is needed. */
export const httpAttacks = {
  "pipelined GETs never read": (guest) => ({
    says: () => forever(() => guest.get("/licenses.md").repeat(50)),
    reads: false,
  }),
  "endless bodies": (guest) => ({
    says: () =>
      forever(
        () => `4000\r\n${"x".repeat(0x4000)}\r\n`,
        guest.request("POST", "/graphql", { "transfer-encoding": "chunked" }),
      ),
  }),
  "slow bodies": (guest) => ({
    says: () => forever(() => "x", guest.request("POST", "/cognito", { "content-length": "30000" })),
    pace: TRICKLE,
  }),
  "slow headers": () => ({
    says: () => forever(() => "X-A: b\r\n", "GET / HTTP/1.1\r\nHost: h\r\n"),
    pace: TRICKLE,
  }),
  "endless headers": () => ({
    says: () => forever(() => `X-A: ${"b".repeat(1_000)}\r\n`, "GET / HTTP/1.1\r\nHost: h\r\n"),
  }),
  "random bytes": () => {
    const bytes = inTurn(Array.from({ length: 50 }, () => randomBytes(4_096)));
    return { says: () => forever(bytes) };
  },
  "TLS at the HTTP port": () => ({ says: () => forever(() => CLIENT_HELLO) }),
  "smuggled requests": (guest) => {
    const hidden = guest.get("/now.json");
    const post = (headers: string, body: string) =>
      `POST /graphql HTTP/1.1\r\nHost: h\r\n${headers}\r\n\r\n${body}`;
    const shapes = inTurn([
      post("Content-Length: 4\r\nContent-Length: 90", `abcd${hidden}`),
      post("Content-Length: 4\r\nTransfer-Encoding: chunked", `0\r\n\r\n${hidden}`),
      post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", `0\r\n\r\n${hidden}`),
      post("Transfer-Encoding: xchunked", `0\r\n\r\n${hidden}`),
      post("Transfer-Encoding : chunked", `0\r\n\r\n${hidden}`),
      post("Transfer-Encoding:\u000bchunked", `0\r\n\r\n${hidden}`),
      post("Content-Length: -1", hidden),
      post("Content-Length: 1e3", hidden),
      post("Content-Length: 99999999999999999999", hidden),
      post("Transfer-Encoding: chunked", `ffffffffffffffff\r\n${hidden}`),
      post("Transfer-Encoding: chunked", `1;${"a=b;".repeat(2_000)}\r\nx\r\n0\r\n\r\n`),
      post("Transfer-Encoding: chunked", `0\r\nX-Trailer: ${"x".repeat(8_000)}\r\n\r\n`),
      `GET / HTTP/1.1\nHost: h\n\n${hidden}`,
      `GET / HTTP/1.1\r\nHost: h\r\nHost: other\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: h\r\nX-A: b\r\n folded\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: h\r\nX-\u0000A: b\r\n\r\n`,
      `GET / HTTP/9.9\r\nHost: h\r\n\r\n`,
      `GET  /  HTTP/1.1\r\nHost: h\r\n\r\n`,
      post("Expect: 100-continue\r\nContent-Length: 10", ""),
      post("Expect: the unexpected\r\nContent-Length: 10", "0123456789"),
    ]);
    return {
      says: function* () {
        yield shapes();
      },
      pace: "turns",
      hangsUp: true,
    };
  },
  "odd methods": (guest) => {
    const methods = ["OPTIONS", "TRACE", "CONNECT", "HEAD", "PUT", "DELETE", "PATCH", "PROPFIND", "M-SEARCH"];
    const paths = ["/", "/graphql", "/cognito", "/now.json", "/tmdb/3/movie/popular", "*", "http://h/"];
    const all = methods.flatMap((method) => paths.map((path) => guest.request(method, path)));
    const next = inTurn(all);
    return { says: () => forever(next), pace: "turns" };
  },
  "static files by ranges and conditions": (guest) => {
    const next = inTurn([
      guest.get("/", { range: `bytes=${"0-1,".repeat(1_000)}0-1` }),
      guest.get("/licenses.md", { range: "bytes=9-3", "accept-encoding": "identity;q=0, *;q=1" }),
      guest.get("/licenses.md", { "if-none-match": `${'"x", '.repeat(1_000)}*` }),
      guest.get("/sw.js", { "if-range": '"x"', range: "bytes=-1", "accept-encoding": "br,".repeat(2_000) }),
      guest.get("/assets/../../package.json"),
      guest.get("/assets/%2e%2e%2f%2e%2e%2fpackage.json"),
      guest.get("/%00%ff%c0%80"),
    ]);
    return { says: () => forever(next), pace: "turns" };
  },
  "now.json": (guest) => {
    const next = inTurn([
      guest.get(`/now.json?${"a=b&".repeat(2_000)}`, {
        "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT",
      }),
      guest.get("/now.json", { range: "bytes=0-0", "if-none-match": "*" }),
      guest.request("PUT", "/now.json", {}, "{}"),
    ]);
    return { says: () => forever(next), pace: "turns" };
  },
  pictures: (guest) => {
    const files = FILMS.flatMap(({ slug }) => [`${slug}.svg`, `${slug}-wide.svg`]);
    const all = files.flatMap((file) => SIZES.map((size) => guest.get(`/tmdb/t/p/${size}/${file}`)));
    const next = inTurn(all);
    return { says: () => forever(next), pace: "turns" };
  },
  "WebSockets that may not be": (guest) => {
    const next = inTurn([
      guest.upgrade("/elsewhere"),
      guest.upgrade("/graphql/realtime"),
      guest.upgrade("/graphql/realtime", { "sec-websocket-key": "short" }),
      guest.upgrade("/graphql/realtime", { "sec-websocket-version": "99" }),
      guest.upgrade("/graphql/realtime", { "sec-websocket-protocol": "graphql-ws, header-e30" }),
      guest.upgrade(`/graphql/realtime?header=${"e".repeat(8_000)}`),
      guest.upgrade("/graphql/realtime", { upgrade: "h2c" }),
    ]);
    return {
      says: function* () {
        yield next();
      },
      pace: "turns",
      hangsUp: true,
    };
  },
  "connections beyond the limit": () => ({ sockets: 400, redialMs: 1 }),
  "connections opened and closed": () => ({ hangsUp: true, redialMs: 0 }),
} as const satisfies Record<string, (guest: HostileGuest) => Assault>;
