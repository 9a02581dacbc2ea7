import { getOperationAST, parse } from "graphql";
import { expect, test } from "vitest";
import { createParseOperation, type Operation } from "../graphql/parse-documents.ts";
import { loadSchema } from "../graphql/schema.ts";
import { createTokenBucket, NO_QUOTAS } from "../limits.ts";
import { createMeter } from "../meter/usage-meter.ts";
import { createChannels } from "./channels.ts";
import { Connection } from "./connection.ts";

const HOUR = 3_600_000;

/** A connection to a socket that notes what becomes of it. */
async function setUp({ init = true, onVerify = () => {}, inboundPerSecond = Infinity } = {}) {
  const schema = loadSchema();
  const channels = createChannels(schema);
  const log: string[] = [];
  const socket = {
    bufferedAmount: 0,
    send: (text: string) => void log.push((JSON.parse(text) as { type: string }).type),
    close: (code: number) => void log.push(`close ${code}`),
    terminate: () => void log.push("cut"),
  };
  const connection = new Connection(
    socket,
    {
      parseOperation: createParseOperation(schema),
      executeOperation: async () => ({ data: null }),
      channels,
      async verifyStart() {
        onVerify();
        return { role: "audience", identityId: "" };
      },
      mayHear: createTokenBucket(inboundPerSecond, () => 0),
      places: { take: () => true, giveBack: () => undefined },
      meter: createMeter(),
    },
    0,
  );
  if (init) await connection.receive(`{"type":"connection_init"}`);
  const subscribe = async () => {
    const data = JSON.stringify({ query: "subscription { onTally { love } }" });
    await connection.receive(JSON.stringify({ id: "1", type: "start", payload: { data } }));
  };
  return { connection, socket, log, channels, subscribe, take: () => log.splice(0) };
}

/** `query` as it is, whether or not the schema has it. */
function operation(query: string): Operation {
  const document = parse(query);
  const node = getOperationAST(document);
  if (!node) throw new Error("Not an operation");
  return { document, node };
}

test("a connection is kept alive every minute, for a day", async () => {
  const { connection, take } = await setUp();
  expect(take()).toEqual(["connection_ack", "ka"]);
  connection.tick(60_000);
  connection.tick(24 * HOUR - 1);
  expect(take()).toEqual(["ka", "ka"]);
  connection.tick(24 * HOUR);
  expect(take()).toEqual(["close 1001"]);
});

test("one that never says connection_init is given up after a minute", async () => {
  const { connection, take } = await setUp({ init: false });
  connection.tick(60_000);
  expect(take()).toEqual([]);
  connection.tick(60_001);
  expect(take()).toEqual(["close 1008"]);
});

test("one that does not read any more is cut before it fills the memory", async () => {
  const { socket, channels, subscribe, take } = await setUp();
  await subscribe();
  take();
  channels.publish({ mutation: "publishTally", value: { love: 1 } });
  expect(take()).toEqual(["data"]);
  socket.bufferedAmount = 1024 * 1024 + 1;
  channels.publish({ mutation: "publishTally", value: { love: 2 } });
  expect(take()).toEqual(["data", "cut"]);
  expect(channels.size).toBe(0);
});

test("one that closes while its subscription starts leaves nothing behind", async () => {
  const { connection, channels, subscribe } = await setUp({ onVerify: () => connection.end() });
  await subscribe();
  expect(channels.size).toBe(0);
});

test("what clients say over the quota is refused, and may be said again", async () => {
  const { connection, subscribe, take } = await setUp({ init: false, inboundPerSecond: 1 });
  await connection.receive(`{"type":"connection_init"}`);
  await subscribe();
  expect(take()).toEqual(["connection_ack", "ka", "error"]);
});

test("messages over the quota of a second are lost, whole", () => {
  const channels = createChannels(loadSchema(), { quotas: { ...NO_QUOTAS, outboundPerSecond: 4 } });
  let heard = 0;
  for (let n = 0; n < 2; n += 1)
    channels.add(operation("subscription { onMessage { text } }"), {}, () => (heard += 1));
  const publish = (bytes: number) =>
    channels.publish({ mutation: "sendMessage", value: { text: "x".repeat(bytes) } });
  publish(10_000);
  expect(heard).toBe(0);
  publish(100);
  publish(100);
  publish(100);
  expect(heard).toBe(4);
});

test("a message of more than 240 kB is not sent", () => {
  const channels = createChannels(loadSchema());
  let heard = 0;
  channels.add(operation("subscription { onMessage { text } }"), {}, () => (heard += 1));
  channels.publish({ mutation: "sendMessage", value: { text: "x".repeat(250 * 1024) } });
  channels.publish({ mutation: "sendMessage", value: { text: "x" } });
  expect(heard).toBe(1);
});

test("variables that a question does not declare make no question of their own", () => {
  const channels = createChannels(loadSchema());
  const ask = (variables: Record<string, unknown>) =>
    channels.add(operation("subscription { onTally { love } }"), variables, () => undefined);
  for (let junk = 0; junk < 100; junk += 1) ask({ junk });
  let executions = 0;
  const value = {
    get love() {
      executions += 1;
      return 1;
    },
  };
  channels.publish({ mutation: "publishTally", value });
  expect([channels.size, executions]).toEqual([100, 1]);
});

test("arguments of a subscription filter by equality, null lets all through", () => {
  const schema = loadSchema();
  const channels = createChannels(schema);
  const heard: string[] = [];
  const listen = (name: string, query: string, variables: Record<string, unknown>) => {
    channels.add(operation(query), variables, () => heard.push(name));
  };
  // The schema has no such argument; the channel does not ask it.
  listen("literal", "subscription { onTally(round: 1) { love } }", {});
  listen("variable", "subscription($r: Int) { onTally(round: $r) { love } }", { r: 2 });
  listen("null", "subscription($r: Int) { onTally(round: $r) { love } }", { r: null });
  channels.publish({ mutation: "publishTally", value: { love: 1, round: 1 } });
  channels.publish({ mutation: "publishTally", value: { love: 1, round: 2 } });
  expect(heard).toEqual(["literal", "null", "variable", "null"]);
});
