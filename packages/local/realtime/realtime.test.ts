import { once } from "node:events";
import { sign, type Credentials } from "@marquee/client/signature";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { REGION } from "../region.ts";
import { startServer, type Server } from "../server.ts";
import { signIn } from "@marquee/testing/guest-sign-in";

let server: Server;
let phone: Credentials;
const failures: string[] = [];

beforeAll(async () => {
  server = await startServer({
    conductor: false,
    roundMs: 3_600_000,
    onFailure: (line) => failures.push(line),
  });
  phone = await (await signIn(server.url, server.config.identityPoolId)).credentials();
});
afterAll(async () => {
  await server.close();
  expect(failures).toEqual([]);
});

type Message = {
  type: string;
  id?: string;
  payload?: {
    data?: Record<string, unknown>;
    errors?: { errorType?: string; message: string; errorCode?: number }[];
    connectionTimeoutMs?: number;
  };
};
type Entrance = "subprotocol" | "query" | "headers";

const signed = (path: string, body: string, keys = phone, date = Date.now()) =>
  sign({
    method: "POST",
    url: `${server.url}${path}`,
    body,
    service: "appsync",
    region: REGION,
    credentials: keys,
    date: new Date(date),
  });

/** A socket that is spoken to by hand. `next` answers with each message in turn, or with the close code. */
function open(
  entrance: Entrance,
  headers: Record<string, string>,
  protocols = ["graphql-ws"],
  json = JSON.stringify(headers),
) {
  const url = `${server.url.replace("http", "ws")}/graphql/realtime`;
  const socket =
    entrance === "subprotocol"
      ? new WebSocket(url, [...protocols, `header-${Buffer.from(json).toString("base64url")}`])
      : entrance === "query"
        ? new WebSocket(
            `${url}?header=${encodeURIComponent(Buffer.from(json).toString("base64"))}&payload=e30=`,
            protocols,
          )
        : new WebSocket(url, protocols, { headers });
  const heard: (Message | number)[] = [];
  let wake = () => {};
  const hear = (one: Message | number) => {
    heard.push(one);
    wake();
  };
  socket.on("message", (data: Buffer) => hear(JSON.parse(data.toString()) as Message));
  socket.on("close", (code) => hear(code));
  socket.on("error", () => undefined);
  return {
    socket,
    say: (message: unknown) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    async next() {
      while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return heard.shift() as Message;
    },
  };
}

/** A connection that has been acknowledged. */
async function connect(keys = phone) {
  const line = open("subprotocol", await signed("/graphql/connect", "{}", keys));
  await once(line.socket, "open");
  line.say({ type: "connection_init" });
  expect(await line.next()).toEqual({ type: "connection_ack", payload: { connectionTimeoutMs: 300_000 } });
  expect(await line.next()).toEqual({ type: "ka" });
  return line;
}

async function start(
  id: string,
  query: string,
  { keys = phone, date = Date.now(), sent }: { keys?: Credentials; date?: number; sent?: string } = {},
) {
  const data = JSON.stringify({ query });
  const authorization = await signed("/graphql", data, keys, date);
  return { id, type: "start", payload: { data: sent ?? data, extensions: { authorization } } };
}

async function mutate(query: string, input: object) {
  const body = JSON.stringify({ query, variables: { input } });
  const headers = await signed("/graphql", body, server.conductorCredentials);
  const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body });
  expect(((await response.json()) as { errors?: unknown }).errors).toBeUndefined();
}

const counts = { love: 1, like: 2, meh: 3, unknown: 4, hate: 5 };
const tally = (round: number) => ({
  ...counts,
  round,
  voters: 6,
  audience: 7,
  final: false,
  sentAt: "2026-07-01T20:00:00.000Z",
});
const publish = (selection: string, round = 1) =>
  mutate(
    `mutation P($input: PublishTallyInput!) { publishTally(input: $input) { ${selection} } }`,
    tally(round),
  );

describe("connecting", () => {
  test.each<Entrance>(["subprotocol", "query", "headers"])(
    "with the signature in the %s: it is acknowledged",
    async (entrance) => {
      const line = open(entrance, await signed("/graphql/connect", "{}"));
      await once(line.socket, "open");
      expect(line.socket.protocol).toBe("graphql-ws");
      line.say({ type: "connection_init" });
      expect(await line.next()).toMatchObject({ type: "connection_ack" });
      line.socket.close();
    },
  );

  const refusal = {
    type: "connection_error",
    payload: {
      errors: [
        {
          errorType: "UnauthorizedException",
          message: "You are not authorized to make this call.",
          errorCode: 401,
        },
      ],
    },
  };
  test.each<[string, () => Promise<Record<string, string>>]>([
    ["nothing", async () => ({})],
    ["another request's signature", () => signed("/graphql", "{}")],
    ["an old signature", () => signed("/graphql/connect", "{}", phone, Date.now() - 600_000)],
    ["a stranger's", () => signed("/graphql/connect", "{}", { ...phone, sessionToken: "no.token" })],
  ])("with %s: it is told, then closed", async (_how, headers) => {
    for (const entrance of ["subprotocol", "query", "headers"] as const) {
      const line = open(entrance, await headers());
      expect(await line.next()).toEqual(refusal);
      expect(await line.next()).toBe(1000);
    }
  });

  test("with a signature over a header that nobody sent, but every object seems to have: it is told, then closed", async () => {
    const headers = await signed("/graphql/connect", "{}");
    const authorization = headers["authorization"]?.replace("SignedHeaders=", "SignedHeaders=constructor;");
    const line = open("query", { ...headers, authorization: authorization ?? "" });
    expect(await line.next()).toEqual(refusal);
    expect(await line.next()).toBe(1000);
  });

  test.each([
    ["no JSON", "{"],
    ["a number", "7"],
    ["null", "null"],
    ["a list in a list three thousand times", "[".repeat(3_000) + "]".repeat(3_000)],
  ])("with %s for its headers: it is told, then closed", async (_what, json) => {
    const line = open("query", {}, ["graphql-ws"], json);
    expect(await line.next()).toEqual(refusal);
    expect(await line.next()).toBe(1000);
  });

  test("without the protocol graphql-ws: it is told, then closed", async () => {
    const line = open("headers", await signed("/graphql/connect", "{}"), []);
    expect(await line.next()).toMatchObject({
      type: "connection_error",
      payload: { errors: [{ message: "NoProtocolError" }] },
    });
    expect(await line.next()).toBe(1000);
  });

  test("anywhere else there is no WebSocket", async () => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/graphql`);
    const [error] = (await once(socket, "error")) as [Error];
    expect(error.message).toContain("404");
  });
});

describe("talking", () => {
  test("before connection_init is not heard", async () => {
    const line = open("subprotocol", await signed("/graphql/connect", "{}"));
    await once(line.socket, "open");
    line.say(await start("early", "subscription { onTally { love } }"));
    line.say({ id: "early", type: "stop" });
    line.say({ type: "connection_init" });
    expect(await line.next()).toMatchObject({ type: "connection_ack" });
    expect(await line.next()).toEqual({ type: "ka" });
    line.say({ id: "early", type: "stop" });
    expect(await line.next()).toMatchObject({
      id: "early",
      type: "error",
      payload: { errors: [{ errorType: "UnknownOperationError" }] },
    });
    line.socket.close();
  });

  test.each([
    ["meow", "BadRequestException"],
    ["[]", "BadRequestException"],
    ["null", "BadRequestException"],
    [`{"type":5}`, "BadRequestException"],
    [`{"type":"dance","id":"1"}`, "UnsupportedOperation"],
    [`{"type":"start"}`, "UnsupportedOperation"],
    [`{"type":"start","id":"1"}`, "BadRequestException"],
    [`{"type":"start","id":"1","payload":{"data":"{}"}}`, "UnauthorizedException"],
    [
      `{"type":"start","id":"1","payload":{"data":7,"extensions":{"authorization":7}}}`,
      "BadRequestException",
    ],
    [`{"type":"stop","id":"none"}`, "UnknownOperationError"],
  ])("%s is an error, and the line stays", async (text, errorType) => {
    const line = await connect();
    line.say(text);
    expect(await line.next()).toMatchObject({ type: "error", payload: { errors: [{ errorType }] } });
    line.say(await start("good", "subscription { onTally { love } }"));
    expect(await line.next()).toEqual({ id: "good", type: "start_ack" });
    line.socket.close();
  });

  test("a message of more than 8 kB ends the line", async () => {
    const line = await connect();
    line.say({ type: "start", id: "1", payload: { data: "x".repeat(8 * 1024) } });
    expect(await line.next()).toBe(1009);
  });

  test.each<[string, () => Promise<object>, string]>([
    [
      "with another body than was signed",
      () =>
        start("1", "subscription { onTally { love } }", {
          sent: `{"query":"subscription { onTally { hate } }"}`,
        }),
      "UnauthorizedException",
    ],
    [
      "signed ten minutes ago",
      () => start("1", "subscription { onTally { love } }", { date: Date.now() - 600_000 }),
      "UnauthorizedException",
    ],
    [
      "by the conductor, who may not listen",
      () => start("1", "subscription { onTally { love } }", { keys: server.conductorCredentials }),
      "Unauthorized",
    ],
    ["of nothing that exists", () => start("1", "subscription { onNothing { love } }"), "ValidationError"],
    ["that is a query", () => start("1", "{ show { now } }"), "UnsupportedOperation"],
    ["that is no GraphQL", () => start("1", "subscription {"), "MalformedHttpRequestException"],
  ])("a start %s is refused", async (_how, message, errorType) => {
    const line = await connect();
    line.say(await message());
    expect(await line.next()).toMatchObject({ id: "1", type: "error", payload: { errors: [{ errorType }] } });
    line.socket.close();
  });

  test("an id is used once at a time, also by two starts in one breath", async () => {
    const line = await connect();
    const message = await start("same", "subscription { onTally { love } }");
    line.say(message);
    line.say(message);
    expect(await line.next()).toEqual({ id: "same", type: "start_ack" });
    expect(await line.next()).toMatchObject({
      id: "same",
      type: "error",
      payload: { errors: [{ errorType: "DuplicatedOperationError" }] },
    });
    line.say({ id: "same", type: "stop" });
    expect(await line.next()).toEqual({ id: "same", type: "complete" });
    line.say(message);
    expect(await line.next()).toEqual({ id: "same", type: "start_ack" });
    line.socket.close();
  });

  test("a connection holds 100 subscriptions", async () => {
    const line = await connect();
    const { payload } = await start("", "subscription { onTally { love } }");
    for (let n = 1; n <= 101; n++) line.say({ id: `${n}`, type: "start", payload });
    for (let n = 1; n <= 100; n++) expect(await line.next()).toEqual({ id: `${n}`, type: "start_ack" });
    expect(await line.next()).toMatchObject({
      id: "101",
      payload: { errors: [{ errorType: "MaxSubscriptionsReachedError" }] },
    });
    line.socket.close();
  });
});

describe("what is published", () => {
  test("reaches a subscriber with the fields that both sides select, until it stops", async () => {
    const line = await connect();
    line.say(await start("t", "subscription { onTally { love hate } }"));
    await line.next();
    await publish("round love like meh unknown hate");
    expect(await line.next()).toEqual({
      id: "t",
      type: "data",
      payload: { data: { onTally: { love: 1, hate: 5 } } },
    });
    line.say({ id: "t", type: "stop" });
    expect(await line.next()).toEqual({ id: "t", type: "complete" });
    await publish("love hate");
    line.say({ id: "t", type: "stop" });
    expect(await line.next()).toMatchObject({ type: "error" });
    line.socket.close();
  });

  test("is known by the fields' own names, whatever aliases the mutation and the subscription use", async () => {
    const line = await connect();
    line.say(await start("t", "subscription { mood: onTally { hearts: love } }"));
    await line.next();
    await publish("hate: love love: hate");
    expect(await line.next()).toMatchObject({ payload: { data: { mood: { hearts: 1 } } } });
    line.socket.close();
  });

  test("reaches one who asks for more than was selected as null, with the reason, and nobody else so", async () => {
    const line = await connect();
    line.say(await start("wants-more", "subscription { onTally { love voters } }"));
    await line.next();
    await publish("love");
    const message = "Cannot return null for non-nullable type: 'Int' within parent 'Tally' (/onTally/voters)";
    expect(await line.next()).toEqual({
      id: "wants-more",
      type: "data",
      payload: { data: { onTally: null }, errors: [{ message, path: ["onTally", "voters"] }] },
    });
    line.say(await start("content", "subscription { onTally { love } }"));
    await line.next();
    await publish("love");
    const heard = [await line.next(), await line.next()];
    expect(heard.find(({ id }) => id === "content")?.payload).toEqual({ data: { onTally: { love: 1 } } });
    await publish("love voters");
    expect((await line.next()).payload?.errors).toBeUndefined();
    line.socket.close();
  });

  test("lacks a field that may be null and was not selected", async () => {
    const line = await connect();
    line.say(
      await start("b", "subscription { onLeaderboard { version standings { movie { title posterPath } } } }"),
    );
    await line.next();
    const standing = {
      reaction: "love",
      rank: 1,
      votes: 3,
      round: 1,
      movie: { id: "1", title: "M", posterPath: "/m.svg" },
    };
    await mutate(
      "mutation B($input: PublishLeaderboardInput!) { publishLeaderboard(input: $input) { version standings { movie { title } } } }",
      { version: 1, standings: [standing] },
    );
    expect(await line.next()).toMatchObject({
      payload: {
        data: { onLeaderboard: { version: 1, standings: [{ movie: { title: "M", posterPath: null } }] } },
      },
    });
    line.socket.close();
  });

  test("reaches every subscriber of every connection in the order of the mutations", async () => {
    const lines = await Promise.all(Array.from({ length: 5 }, () => connect()));
    for (const line of lines) {
      line.say(await start("t", "subscription { onTally { round } }"));
      await line.next();
    }
    for (let round = 1; round <= 20; round++) await publish("round", round);
    for (const line of lines) {
      for (let round = 1; round <= 20; round++) {
        expect(await line.next()).toMatchObject({ payload: { data: { onTally: { round } } } });
      }
      line.socket.close();
    }
  });

  test("is a person's message, too, and the room hears it as the server made it", async () => {
    const line = await connect();
    line.say(await start("m", "subscription { onMessage { id name text author sentAt } }"));
    await line.next();
    const body = JSON.stringify({
      query: `mutation { sendMessage(input: { name: "Ann", text: " Hello \\"all\\" " }) { id name text author sentAt } }`,
    });
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      body,
      headers: await signed("/graphql", body),
    });
    const { data } = (await response.json()) as { data: { sendMessage: object } };
    expect(await line.next()).toEqual({
      id: "m",
      type: "data",
      payload: { data: { onMessage: data.sendMessage } },
    });
    expect(data.sendMessage).toMatchObject({ name: "Ann", text: `Hello "all"` });
    line.socket.close();
  });
});

test("who leaves without a word is forgotten", async () => {
  await expect.poll(subscribers).toBe(0);
  const line = await connect();
  line.say(await start("t", "subscription { onTally { round } }"));
  await line.next();
  expect(await subscribers()).toBe(1);
  line.socket.terminate();
  await expect.poll(subscribers).toBe(0);
});

async function subscribers() {
  return ((await (await fetch(`${server.url}/healthz`)).json()) as { subscribers: number }).subscribers;
}
