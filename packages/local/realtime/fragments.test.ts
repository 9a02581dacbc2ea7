import { once } from "node:events";
import { connect } from "node:net";
import { sign } from "@marquee/client/signature";
import { readConfig, signIn } from "@marquee/testing/guest-sign-in";
import { startServer } from "@marquee/testing/start-server";
import { expect, test } from "vitest";
import { REGION } from "../region.ts";

/** A masked frame without payload whose first byte is `head`: RFC 6455, 5.2. */
const emptyFrame = (head: number) => Buffer.from([head, 128, 0, 0, 0, 0]);
const BEGIN = emptyFrame(1);
const MORE = emptyFrame(0);
const END = emptyFrame(128);
const PING = emptyFrame(137);

/** The first byte of a pong. */
const PONG = 138;

// Bun has a WebSocket server of its own under the name of the package that is tested in Node: here the show runs as it does in a venue.
test.each([
  [16, "answered"],
  [17, "closed"],
] as const)("a message in %i fragments is %s by the server that runs in Bun", async (fragments, expected) => {
  await using server = await startServer();
  const { identityPoolId } = await readConfig(server.url);
  const headers = await sign({
    ...{ method: "POST", url: `${server.url}/graphql/connect`, body: "{}", service: "appsync" },
    ...{ region: REGION, date: new Date() },
    credentials: await (await signIn(server.url, identityPoolId)).credentials(),
  });
  const { host, port } = new URL(server.url);
  const lines = {
    ...{ Host: host, Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13" },
    ...{ "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Protocol": "graphql-ws" },
    ...headers,
  };
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(
    `GET /graphql/realtime HTTP/1.1\r\n${Object.entries(lines)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n`,
  );
  expect(String(await once(socket, "data"))).toContain("101 Switching Protocols");
  const ended = Promise.race([
    once(socket, "close").then(() => "closed"),
    new Promise((resolve) => {
      socket.on("data", (chunk: Buffer) => chunk.includes(PONG) && resolve("answered"));
    }),
  ]);
  socket.write(Buffer.concat([BEGIN, ...Array<Buffer>(fragments - 2).fill(MORE), END, PING]));
  expect(await ended).toBe(expected);
  socket.destroy();
});
