import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { startProxy, type Proxy } from "./network-proxy.ts";

let server: WebSocketServer;
let proxy: Proxy;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => socket.on("message", (data) => socket.send(data)));
  await once(server, "listening");
});
afterAll(() => {
  server.close();
});
beforeEach(async () => {
  proxy = await startProxy((server.address() as AddressInfo).port, () => 0.5);
});
afterEach(() => proxy.close());

/** A client that says numbers and hears them again. */
function call(url = proxy.url) {
  const socket = new WebSocket(url);
  const heard: number[] = [];
  let ended = false;
  socket.on("message", (data: Buffer) => heard.push(Number(data.toString())));
  socket.on("close", () => (ended = true));
  socket.on("error", () => undefined);
  return {
    heard,
    opened: () => socket.readyState === WebSocket.OPEN,
    ended: () => ended,
    say: (number: number) => socket.send(`${number}`),
    hangUp: () => {
      socket.terminate();
    },
  };
}

async function callUp(url?: string) {
  const client = call(url);
  await expect.poll(client.opened).toBe(true);
  return client;
}

test("in fair weather the network passes everything on, both ways and at the end", async () => {
  const client = await callUp();
  client.say(1);
  await expect.poll(() => client.heard).toEqual([1]);
  expect(proxy.connections()).toBe(1);
  expect(proxy.connects).toHaveLength(1);
  client.hangUp();
  await expect.poll(() => server.clients.size).toBe(0);
  await expect.poll(() => proxy.connections()).toBe(0);
});

test("the server sees the address that it is told to call from", async () => {
  const seen: (string | undefined)[] = [];
  server.once("connection", (_socket, request) => seen.push(request.socket.remoteAddress));
  const beside = await startProxy((server.address() as AddressInfo).port, Math.random, "127.0.1.7");
  await callUp(beside.url);
  await beside.close();
  expect(seen).toEqual(["127.0.1.7"]);
});

test("a round trip takes as long as is said, a new connection two of them, and the order stays", async () => {
  proxy.set({ latencyMs: 60, jitterMs: 20 });
  const began = performance.now();
  const client = await callUp();
  // The handshake's, and the request's with its answer.
  expect(performance.now() - began).toBeGreaterThanOrEqual(120);
  const said = performance.now();
  for (let number = 1; number <= 5; number++) client.say(number);
  await expect.poll(() => client.heard, { interval: 1 }).toEqual([1, 2, 3, 4, 5]);
  expect(performance.now() - said).toBeGreaterThanOrEqual(60);
});

test("a narrow line takes its time", async () => {
  const client = await callUp();
  proxy.set({ bytesPerSecond: 100_000 });
  const said = performance.now();
  // Ten bytes each, with their frames.
  for (let number = 0; number < 3_000; number++) client.say(1_234);
  await expect.poll(() => client.heard.length, { timeout: 5_000 }).toBe(3_000);
  expect(performance.now() - said).toBeGreaterThanOrEqual(300);
});

test("a cut ends all connections and refuses new ones, until the network is back", async () => {
  const client = await callUp();
  proxy.cut();
  await expect.poll(client.ended).toBe(true);
  await expect.poll(() => server.clients.size).toBe(0);
  const refused = call();
  await expect.poll(refused.ended).toBe(true);
  expect(refused.opened()).toBe(false);
  proxy.heal();
  const back = await callUp();
  back.say(2);
  await expect.poll(() => back.heard).toEqual([2]);
  expect(proxy.connects).toHaveLength(2);
});

test("in a silence nobody is told anything, open connections stay dead after it and new ones get through", async () => {
  const client = await callUp();
  proxy.silence();
  client.say(1);
  const knocking = call();
  const impatient = call();
  // A network that isn't silent has long passed everything on.
  const beside = await startProxy((server.address() as AddressInfo).port);
  for (let number = 0; number < 10; number++) (await callUp(beside.url)).hangUp();
  await beside.close();
  impatient.hangUp();
  expect([client.heard, client.ended(), knocking.opened(), knocking.ended()]).toEqual([
    [],
    false,
    false,
    false,
  ]);
  await expect.poll(() => server.clients.size).toBe(1);
  proxy.heal();
  await expect.poll(knocking.opened, { timeout: 5_000 }).toBe(true);
  knocking.say(3);
  await expect.poll(() => knocking.heard).toEqual([3]);
  expect([client.heard, client.ended()]).toEqual([[], false]);
  expect(proxy.connections()).toBe(1);
  expect(proxy.connects).toHaveLength(2);
});

test("a lossy network ends one connection now and then", async () => {
  const clients = [await callUp(), await callUp(), await callUp()];
  proxy.set({ lossPerMinute: 150 });
  await expect.poll(() => clients.filter((client) => client.ended()).length).toBe(1);
  await expect.poll(() => clients.filter((client) => client.ended()).length).toBe(3);
});

test("a server that is not there ends the connection", async () => {
  const nobody = createServer().listen(0, "127.0.0.1");
  await once(nobody, "listening");
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await proxy.close();
  proxy = await startProxy(port);
  const client = call();
  await expect.poll(client.ended).toBe(true);
});
