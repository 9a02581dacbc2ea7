import type { Document } from "@marquee/api/operations/document";
import { access, type Role } from "@marquee/api/access";
import type { ApiError } from "@marquee/client/graphql";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { sign, type Credentials } from "@marquee/client/signature";
import { wiring } from "@marquee/api/wiring";
import { endsAt, roundAt, startsAt, timing } from "@marquee/core/round/round";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";
import { signIn } from "@marquee/testing/guest-sign-in";
import { keyIn, openDesk } from "@marquee/testing/host-sign-in";

type Field = keyof typeof wiring;

const ROUND_MS = 3_600_000;
const times = timing(ROUND_MS);
const iso = (ms: number) => new Date(ms).toISOString();
const counts = { love: 0, like: 0, meh: 0, unknown: 0, hate: 0 };
const movie = { id: "1", title: "Metropolis", overview: "A city of two worlds." };

/**
 * What to select of a field, and its arguments: an `input` of `type`, or those of `args`, each with its type and a valid value. `refused`: as
 * what a call is refused that its role may make, because there is nothing here for it to act on.
 */
type Call = {
  select: string;
  refused?: string;
  type?: string;
  input?: () => object;
  args?: Record<string, { type: string; value: () => unknown }>;
};

/** Each field with a valid call. */
const CALLS: Record<Field, Call> = {
  "Query.show": { select: "{ now }" },
  "Mutation.castVotes": {
    select: "{ love duplicate }",
    type: "CastVotesInput",
    input: () => ({ round: roundAt(Date.now(), times), ballot: crypto.randomUUID(), sequence: 1, love: 1 }),
  },
  "Mutation.sendMessage": {
    select: "{ id }",
    type: "SendMessageInput",
    input: () => ({ name: "Ann", text: "Hello" }),
  },
  "Mutation.checkIn": { select: "{ now }", type: "CheckInInput", input: () => ({ kind: "phone" }) },
  "Mutation.openDesk": {
    select: "{ accessKeyId }",
    args: { key: { type: "String!", value: () => keyIn(server.hostLink()) } },
  },
  "Query.desk": { select: "{ now }" },
  "Mutation.removeMessages": {
    select: "{ kind }",
    args: { ids: { type: "[ID!]!", value: () => [crypto.randomUUID()] } },
  },
  "Mutation.muteAuthor": {
    select: "{ kind }",
    args: {
      author: { type: "ID!", value: () => crypto.randomUUID() },
      until: { type: "AWSDateTime!", value: () => iso(Date.now() + 60_000) },
    },
  },
  "Mutation.unmuteAuthor": {
    select: "{ kind }",
    args: { author: { type: "ID!", value: () => crypto.randomUUID() } },
  },
  "Mutation.clearChat": { select: "{ kind }" },
  "Mutation.setRoom": { select: "{ version }", type: "SetRoomInput", input: nextRoom },
  "Mutation.submitMessage": {
    ...{ select: "{ id }", type: "SendMessageInput", refused: "InvalidInput" },
    input: () => ({ name: "Ann", text: "Hello" }),
  },
  "Mutation.approveMessage": {
    ...{ select: "{ id }", refused: "InvalidInput" },
    args: { id: { type: "ID!", value: () => "none" } },
  },
  "Mutation.declineMessage": {
    ...{ select: "{ id }", refused: "InvalidInput" },
    args: { id: { type: "ID!", value: () => "none" } },
  },
  "Query.pool": { select: "{ id }" },
  "Query.playedRounds": {
    select: "{ through rounds { number } }",
    args: {
      from: { type: "AWSDateTime!", value: () => iso(Date.now() - 60_000) },
      to: { type: "AWSDateTime!", value: () => iso(Date.now()) },
    },
  },
  "Mutation.queueMovie": {
    ...{ select: "{ version }", refused: "InvalidInput" },
    args: { id: { type: "ID!", value: () => "none" } },
  },
  "Mutation.unqueueMovie": {
    select: "{ version }",
    args: { id: { type: "ID!", value: () => "none" } },
  },
  "Mutation.orderQueue": {
    ...{ select: "{ version }", refused: "VersionBehind" },
    args: { ids: { type: "[ID!]!", value: () => [] }, version: { type: "Int!", value: () => 1_000 } },
  },
  "Mutation.blockMovie": {
    select: "{ version }",
    args: { id: { type: "ID!", value: () => "1" }, title: { type: "String!", value: () => "Metropolis" } },
  },
  "Mutation.strikeStanding": {
    select: "{ version }",
    args: {
      movie: { type: "ID!", value: () => "1" },
      reaction: { type: "Reaction!", value: () => "love" },
      round: { type: "Int!", value: () => 7 },
    },
  },
  "Mutation.unblockMovie": {
    select: "{ version }",
    args: { id: { type: "ID!", value: () => "1" } },
  },
  "Mutation.announceRound": {
    select: "{ number }",
    type: "AnnounceRoundInput",
    input() {
      const number = roundAt(Date.now(), times);
      return { number, startsAt: iso(startsAt(number, times)), endsAt: iso(endsAt(number, times)), movie };
    },
  },
  "Mutation.replaceRound": {
    ...{ select: "{ number }", type: "AnnounceRoundInput", refused: "InvalidInput" },
    input() {
      // It has begun.
      const number = roundAt(Date.now(), times);
      const round = { number, startsAt: iso(startsAt(number, times)), endsAt: iso(endsAt(number, times)) };
      return { ...round, movie, revision: 1 };
    },
  },
  "Mutation.publishTally": {
    select: "{ round }",
    type: "PublishTallyInput",
    input: () => ({
      ...counts,
      round: roundAt(Date.now(), times),
      voters: 0,
      audience: 0,
      final: false,
      sentAt: iso(Date.now()),
    }),
  },
  "Mutation.publishLeaderboard": {
    select: "{ version }",
    type: "PublishLeaderboardInput",
    input: () => ({ version: 1, standings: [] }),
  },
  "Subscription.onRound": { select: "{ number }" },
  "Subscription.onTally": { select: "{ round }" },
  "Subscription.onLeaderboard": { select: "{ version }" },
  "Subscription.onMessage": { select: "{ id }" },
  "Subscription.onModeration": { select: "{ id }" },
  "Subscription.onRoom": { select: "{ version }" },
  "Subscription.onSubmission": {
    select: "{ id }",
    args: { generation: { type: "Int!", value: () => generation } },
  },
};

/** How often the room was set; only a host's call is, and every one must name the version that is there. */
let roomVersion = 0;
function nextRoom() {
  return { version: roomVersion, chat: "open", slowSeconds: 15, notice: null };
}

/** Ways to write the same call: none may slip past the rules. */
const FORMS: Record<string, (field: string, type: string) => string> = {
  plainly: (field) => field,
  "under an alias": (field) => `show: ${field}`,
  "in an inline fragment": (field, type) => `... on ${type} { ${field} }`,
  "in a named fragment": () => "...Part",
};

const fields = Object.keys(wiring) as Field[];
const roles = Object.keys(access) as Role[];
const pairs = fields.flatMap((field) =>
  roles.map((role) => ({ field, role, allowed: (access[role] as readonly string[]).includes(field) })),
);

let server: Server;
let hostCredentials: Promise<Credentials>;
/** Of the host link. */
let generation: number;
const credentials: Record<Role, () => Promise<Credentials>> = {
  host: () => hostCredentials,
  audience: async () => (await signIn(server.url, server.config.identityPoolId)).credentials(),
  conductor: async () => server.conductorCredentials,
};

beforeAll(async () => {
  server = await startServer({ conductor: false, roundMs: ROUND_MS });
  hostCredentials = openDesk(server.url, keyIn(server.hostLink()));
  const { data } = await post("{ desk { generation } }", {}, await hostCredentials);
  ({ generation } = data!["desk"] as { generation: number });
});
afterAll(() => server.close());

function documentOf(field: Field, form: string): string {
  const [type = "", name = ""] = field.split(".");
  const call = CALLS[field];
  const types = Object.entries(argumentsOf(call)).map(([argument, { type }]) => `$${argument}: ${type}`);
  const given = Object.keys(argumentsOf(call)).map((argument) => `${argument}: $${argument}`);
  const inBrackets = (list: string[]) => (list.length > 0 ? `(${list.join(", ")})` : "");
  const variables = inBrackets(types);
  const selection = `${name}${inBrackets(given)} ${call.select}`;
  const body = FORMS[form]?.(selection, type) ?? "";
  const fragment = form === "in a named fragment" ? ` fragment Part on ${type} { ${selection} }` : "";
  return `${type.toLowerCase()} Call${variables} { ${body} }${fragment}`;
}

/** A call's arguments by their names. */
function argumentsOf({ type, input, args = {} }: Call): NonNullable<Call["args"]> {
  return input ? { input: { type: `${type}!`, value: input } } : args;
}

/** A valid value for each of a field's arguments. */
const variablesOf = (field: Field) =>
  Object.fromEntries(Object.entries(argumentsOf(CALLS[field])).map(([name, { value }]) => [name, value()]));

async function post(document: string, variables: object, keys: Credentials, { url: origin } = server) {
  const url = `${origin}/graphql`;
  const body = JSON.stringify({ query: document, variables });
  const headers = await sign({
    method: "POST",
    url,
    body,
    service: "appsync",
    region: REGION,
    credentials: keys,
    date: new Date(),
  });
  const response = await fetch(url, { method: "POST", headers, body });
  return (await response.json()) as {
    data: Record<string, unknown> | null;
    errors?: { errorType: string; message: string }[];
  };
}

/** Subscribes; the answer is undefined once it is acknowledged, or the error. */
function subscribe(document: string, variables: object, keys: Credentials): Promise<ApiError | undefined> {
  return new Promise((resolve) => {
    const realtime = createRealtimeSocket({
      url: `${server.url}/graphql`,
      region: REGION,
      credentials: async () => keys,
      WebSocket,
      onState: (state) => state === "live" && done(),
    });
    const done = (error?: ApiError) => {
      realtime.close();
      resolve(error);
    };
    const asked: Document<unknown, object> = { toString: () => document };
    realtime.subscribe(asked, () => undefined, done, variables);
    realtime.connect();
  });
}

describe.each(pairs)("$role calls $field", ({ field, role, allowed }) => {
  test.each(Object.keys(FORMS))(`%s: ${allowed ? "it is done" : "it is refused"}`, async (form) => {
    const keys = await credentials[role]();
    const [type, name] = field.split(".");
    const refusal = `Not Authorized to access ${name} on type ${type}`;
    if (type === "Subscription") {
      const error = await subscribe(documentOf(field, form), variablesOf(field), keys);
      if (allowed) expect(error).toBeUndefined();
      else expect(error).toMatchObject({ type: "Unauthorized", message: refusal });
      return;
    }
    const call = () => post(documentOf(field, form), variablesOf(field), keys);
    let { data, errors } = await call();
    // All hosts are one author to the chat, which hears an author once a second.
    while (role === "host" && errors?.[0]?.errorType === "SlowDown") ({ data, errors } = await call());
    if (allowed && field === "Mutation.setRoom") roomVersion += 1;
    const { refused } = CALLS[field];
    if (allowed && refused !== undefined) expect(errors).toMatchObject([{ errorType: refused }]);
    else if (allowed) {
      expect(errors).toBeUndefined();
      expect(Object.values(data ?? {})[0]).toBeTruthy();
    } else {
      expect(data).toBeNull();
      expect(errors).toMatchObject([
        { errorType: "Unauthorized", message: refusal, path: [form === "under an alias" ? "show" : name] },
      ]);
    }
  });
});

test("exactly the pairs in access.ts are allowed", () => {
  expect(pairs.filter(({ allowed }) => allowed)).toHaveLength(
    access.audience.length + access.host.length + access.conductor.length,
  );
});

test("what is refused is not done", async () => {
  const fresh = await startServer({ conductor: false, roundMs: ROUND_MS });
  try {
    const keys = await (await signIn(fresh.url, fresh.config.identityPoolId)).credentials();
    const announce = documentOf("Mutation.announceRound", "plainly");
    await post(announce, variablesOf("Mutation.announceRound"), keys, fresh);
    const { data } = await post("{ show { rounds { number } } }", {}, keys, fresh);
    expect(data).toEqual({ show: { rounds: [] } });
  } finally {
    await fresh.close();
  }
});
