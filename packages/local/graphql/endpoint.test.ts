import { sign, type Credentials } from "@marquee/client/signature";
import { roundAt, timing } from "@marquee/core/round/round";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REGION } from "../region.ts";
import { startServer, type Server } from "../server.ts";
import { signIn } from "@marquee/testing/guest-sign-in";

const ROUND_MS = 3_600_000;
const now = () => roundAt(Date.now(), timing(ROUND_MS));

let server: Server;
let phone: Credentials;
const failures: string[] = [];

beforeAll(async () => {
  server = await startServer({
    conductor: false,
    roundMs: ROUND_MS,
    onFailure: (line) => failures.push(line),
  });
  phone = await (await signIn(server.url, server.config.identityPoolId)).credentials();
});
afterAll(async () => {
  await server.close();
  // Whatever was sent, nothing went wrong inside.
  expect(failures).toEqual([]);
});

type Answer = {
  data?: Record<string, unknown> | null;
  errors?: { errorType: string; message: string; errorInfo?: unknown }[];
};
type Sent = {
  date?: number;
  keys?: Credentials;
  change?: (headers: Record<string, string>) => Record<string, string>;
  sendBody?: string;
};

async function send(
  body: string,
  { date = Date.now(), keys = phone, change = (headers) => headers, sendBody = body }: Sent = {},
) {
  const url = `${server.url}/graphql`;
  const headers = await sign({
    method: "POST",
    url,
    body,
    service: "appsync",
    region: REGION,
    credentials: keys,
    date: new Date(date),
  });
  const response = await fetch(url, { method: "POST", headers: change(headers), body: sendBody });
  return {
    status: response.status,
    type: response.headers.get("x-amzn-errortype"),
    answer: (await response.json()) as Answer,
  };
}

const ask = (query: string, variables: object = {}) => send(JSON.stringify({ query, variables }));
/** How far `myVotes` has come in its ballot. */
let sequence = 0;
const only = ({ answer }: { answer: Answer }) => answer.errors?.[0];

/** Votes once more, and tells all own votes. */
async function myVotes() {
  sequence += 1;
  const { answer } = await vote({ ballot: "my-ballot", sequence, love: 1 });
  return answer.data?.castVotes as { love: number };
}
const vote = (input: object) =>
  ask("mutation V($input: CastVotesInput!) { castVotes(input: $input) { love } }", {
    input: { round: now(), ballot: "a-ballot", sequence: 1, ...input },
  });

const SHOW = JSON.stringify({ query: "{ show { now } }" });

describe("a request that is not signed as it should be", () => {
  test.each<[string, Sent, number, string]>([
    ["without a signature", { change: () => ({}) }, 401, "UnauthorizedException"],
    [
      "with something else for a signature",
      { change: () => ({ authorization: "Bearer me" }) },
      403,
      "IncompleteSignatureException",
    ],
    ["signed ten minutes ago", { date: Date.now() - 600_000 }, 403, "InvalidSignatureException"],
    ["signed ten minutes ahead", { date: Date.now() + 600_000 }, 403, "InvalidSignatureException"],
    ["with another body than was signed", { sendBody: `${SHOW} ` }, 403, "InvalidSignatureException"],
    [
      "with a header changed",
      { change: (headers) => ({ ...headers, "x-amz-date": "20260101T000000Z" }) },
      403,
      "InvalidSignatureException",
    ],
    [
      "by a stranger",
      { keys: { accessKeyId: "ASIASTRANGER", secretAccessKey: "secret", sessionToken: "token" } },
      403,
      "UnrecognizedClientException",
    ],
  ])("%s is refused", async (_how, sent, status, type) => {
    const refused = await send(SHOW, sent);
    expect(refused).toMatchObject({ status, type, answer: { errors: [{ errorType: type }] } });
    expect(refused.answer).not.toHaveProperty("data");
  });
});

const nested = (depth: number) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth);

describe("a request that is no GraphQL", () => {
  test.each([
    ["", "Request body is empty."],
    ["meow", "Unable to parse GraphQL query."],
    ["{}", "Unable to parse GraphQL query."],
    ["[]", "Unable to parse GraphQL query."],
    ["null", "Unable to parse GraphQL query."],
    [`{"query":"{ show { "}`, "Unable to parse GraphQL query."],
    [`{"query":7}`, "Unable to parse GraphQL query."],
    [`{"query":"{ show { now } }","variables":[1]}`, "variables must be a JSON object."],
    [`{"query":"{ show { now } }","variables":${nested(16)}}`, "The body may be nested at most 16 deep."],
  ])("%j is malformed", async (body, message) => {
    expect(await send(body)).toMatchObject({
      status: 400,
      answer: { errors: [{ errorType: "MalformedHttpRequestException", message }] },
    });
  });

  test("a body of more than 32 kB is too large", async () => {
    expect(await send("x".repeat(32 * 1024 + 1))).toMatchObject({
      status: 413,
      answer: { errors: [{ errorType: "RequestEntityTooLargeException" }] },
    });
  });

  test("a GET is answered as one with an empty body", async () => {
    const url = `${server.url}/graphql`;
    expect((await fetch(url)).status).toBe(401);
    const headers = await sign({
      method: "GET",
      url,
      body: "",
      service: "appsync",
      region: REGION,
      credentials: phone,
      date: new Date(),
    });
    const response = await fetch(url, { headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ errorType: "MalformedHttpRequestException" }] });
  });

  test("a subscription is told where to go", async () => {
    expect(await ask("subscription { onTally { love } }")).toMatchObject({
      status: 400,
      answer: { errors: [{ errorType: "BadRequestException" }] },
    });
  });
});

describe("GraphQL that the schema refuses", () => {
  test.each([
    ["{ nothing }", /^Validation error of type FieldUndefined: /],
    ["{ show }", /^Validation error of type SubSelectionRequired: /],
    ["{ show { now { at } } }", /^Validation error of type SubSelectionRequired: /],
    ["{ show(round: 1) { now } }", /^Validation error of type UnknownArgument: /],
    ["mutation { castVotes { love } }", /^Validation error of type MissingFieldArgument: /],
    [
      `mutation { sendMessage(input: { name: 1, text: "x" }) { id } }`,
      /^Validation error of type WrongType: /,
    ],
    ["query Q($a: Int!) { show { now } }", /^Validation error of type UnusedVariable: /],
    ["{ ...Gone }", /^Validation error of type UndefinedFragment: /],
    ["{ show { ...A } } fragment A on Show { ...A }", /^Validation error of type FragmentCycle: /],
  ])("%s", async (query, message) => {
    expect(await ask(query)).toMatchObject({
      status: 200,
      answer: {
        data: null,
        errors: [
          { errorType: "ValidationError", message: expect.stringMatching(message) as unknown, path: null },
        ],
      },
    });
  });

  test("an operation that is not in the document", async () => {
    const { status, answer } = await send(
      JSON.stringify({ query: "query A { show { now } }", operationName: "B" }),
    );
    expect({ status, answer }).toMatchObject({
      status: 400,
      answer: { errors: [{ errorType: "BadRequestException", message: "Unknown operation named 'B'." }] },
    });
  });

  test("many calls under aliases, plainly and in fragments, are more than one request may run", async () => {
    const cast = `castVotes(input: { round: ${now()}, ballot: "b", sequence: 1, love: 1 }) { love }`;
    for (const query of [
      `mutation { a: ${cast} b: ${cast} }`,
      `mutation { ...M ...M ...N } fragment M on Mutation { a: ${cast} } fragment N on Mutation { b: ${cast} }`,
    ]) {
      expect(only(await ask(query))).toMatchObject({ errorType: "ResolverExecutionLimitReached" });
    }
  });

  test("fragments that spread each other twice, level by level, cost nothing", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `fragment F${n} on CheckIn { ...F${n + 1} ...F${n + 1} }`,
    );
    const query = `mutation { checkIn(input: { kind: tv }) { ...F0 } } ${levels.join(" ")} fragment F12 on CheckIn { flushMs }`;
    expect((await ask(query)).answer.data).toEqual({ checkIn: { flushMs: expect.any(Number) as unknown } });
  });

  test("the schema may not be asked for, as on AWS", async () => {
    for (const query of ["{ __schema { types { name } } }", `{ __type(name: "Show") { name } }`]) {
      expect(only(await ask(query))).toMatchObject({
        errorType: "ValidationError",
        message: expect.stringContaining("IntrospectionDisabled") as unknown,
      });
    }
    expect((await ask("{ show { __typename } }")).answer.data).toEqual({ show: { __typename: "Show" } });
  });

  test.each([
    ["of more than 200 tokens", `{ show { ${"now ".repeat(200)} } }`],
    ["of more than 10,000 characters", `{ show { now } } #${"x".repeat(10_000)}`],
  ])("a document %s is not read", async (_how, query) => {
    expect(await ask(query)).toMatchObject({
      status: 400,
      answer: {
        errors: [{ message: expect.stringContaining("at most 200 tokens and 10000 characters") as unknown }],
      },
    });
  });
});

describe("votes that are none", () => {
  test.each<[string, object, string]>([
    ["negative", { love: -1 }, "InvalidInput"],
    ["negative beside positive ones", { love: -1, like: 5 }, "InvalidInput"],
    ["no vote at all", {}, "InvalidInput"],
    ["more than a batch holds", { love: 51 }, "BatchTooLarge"],
    ["more than a batch holds together", { love: 30, hate: 30 }, "BatchTooLarge"],
    ["for a round long gone", { round: 3, love: 1 }, "RoundClosed"],
    ["for a round not yet open", { round: now() + 2, love: 1 }, "RoundClosed"],
    ["fractional", { love: 1.5 }, "ValidationError"],
    ["huge", { love: 3e9 }, "ValidationError"],
    ["a text", { love: "1" }, "ValidationError"],
    ["of a feeling nobody has", { adore: 1 }, "ValidationError"],
    ["without a round", { round: null, love: 1 }, "ValidationError"],
  ])("%s: refused, and nothing is counted", async (_what, input, type) => {
    const before = await myVotes();
    const refused = await vote(input);
    expect(refused.status).toBe(200);
    expect(only(refused)).toMatchObject({ errorType: type });
    expect(refused.answer.data ?? null).toBeNull();
    expect((await myVotes()).love).toBe(before.love + 1);
  });

  test("the words for a wrong variable are AppSync's", async () => {
    expect(only(await vote({ love: 1.5 }))?.message).toMatch(/^Validation error of type WrongType: .*1\.5/);
    expect(only(await vote({ round: null }))?.message).toBe(
      "Variable 'input' has coerced Null value for NonNull type 'Int!'",
    );
    expect(
      only(await ask("mutation V($input: CastVotesInput!) { castVotes(input: $input) { love } }"))?.message,
    ).toBe("Variable 'input' has coerced Null value for NonNull type 'CastVotesInput!'");
  });
});

describe("a message that can't be shown", () => {
  test.each([
    ["empty", "Ann", "", "InvalidMessage"],
    ["only blanks", "Ann", "   ", "InvalidMessage"],
    ["281 characters", "Ann", "x".repeat(281), "InvalidMessage"],
    ["a control character", "Ann", "a\u0007b", "InvalidMessage"],
    ["an invisible direction override", "Ann", "a\u202eb", "InvalidMessage"],
    ["no name", "", "Hello", "InvalidMessage"],
    ["a name of 25 characters", "x".repeat(25), "Hello", "InvalidMessage"],
  ])("%s: refused", async (_what, name, text, type) => {
    const refused = await ask("mutation S($input: SendMessageInput!) { sendMessage(input: $input) { id } }", {
      input: { name, text },
    });
    expect(only(refused)).toMatchObject({ errorType: type });
  });
});

describe("times", () => {
  const announce = async (input: object) => {
    const keys = server.conductorCredentials;
    const query = "mutation A($input: AnnounceRoundInput!) { announceRound(input: $input) { number } }";
    const movie = { id: "1", title: "T", overview: "", ...input };
    const variables = {
      input: {
        number: now(),
        startsAt: "2026-01-01T00:00:00.000Z",
        endsAt: "2026-01-01T00:00:00.000Z",
        movie,
      },
    };
    return send(JSON.stringify({ query, variables }), { keys });
  };

  test.each(["2026-02-30", "tomorrow", "2026-1-1", "2026-01-01T00:00:00Z", 5])(
    "%j is no AWSDate",
    async (releaseDate) => {
      expect(only(await announce({ releaseDate }))).toMatchObject({
        errorType: "ValidationError",
        message: expect.stringContaining("AWSDate") as unknown,
      });
    },
  );

  test("a real day is one", async () => {
    expect(only(await announce({ releaseDate: "2024-02-29" }))).toMatchObject({ errorType: "InvalidInput" });
  });
});

test("other origins may call the API, as they may AppSync", async () => {
  const response = await fetch(`${server.url}/graphql`, { method: "OPTIONS" });
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
});
