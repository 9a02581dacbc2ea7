import {
  CastVotesDocument,
  OnMessageDocument,
  SendMessageDocument,
  ShowDocument,
} from "@marquee/api/operations/generated";
import { roundAt, timing } from "@marquee/core/round/round";
import { Amplify } from "aws-amplify";
import { generateClient } from "aws-amplify/api";
import { fetchAuthSession } from "aws-amplify/auth";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { startServer, type Server } from "./server.ts";

const ROUND_MS = 3_600_000;
let server: Server;

beforeAll(async () => {
  server = await startServer({ venue: "The Roxy", conductor: false, roundMs: ROUND_MS });
  // Amplify speaks wss to whatever is not AWS; this server is on plain http.
  vi.stubGlobal(
    "WebSocket",
    class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url.replace("wss:", "ws:"), protocols);
      }
    },
  );
  Amplify.configure({
    Auth: {
      Cognito: {
        identityPoolId: server.config.identityPoolId,
        identityPoolEndpoint: `${server.url}/cognito`,
        allowGuestAccess: true,
      } as never,
    },
    API: {
      GraphQL: { endpoint: `${server.url}/graphql`, region: "us-east-1", defaultAuthMode: "identityPool" },
    },
  });
});
afterAll(async () => {
  await server.close();
  vi.unstubAllGlobals();
});

test("the AWS client that everyone knows signs in, asks, votes, listens and hears", async () => {
  const { identityId, credentials } = await fetchAuthSession();
  expect(identityId).toMatch(/^us-east-1:/);
  expect(credentials?.expiration?.getTime()).toBeGreaterThan(Date.now());

  const client = generateClient();
  type Answer = { data: Record<string, Record<string, unknown>>; errors?: unknown };
  const ask = async (query: { toString(): string }, variables = {}) =>
    (await client.graphql({ query: query.toString(), variables })) as Answer;

  expect((await ask(ShowDocument)).data.show).toMatchObject({ rounds: [], leaderboard: { version: 0 } });

  const input = { round: roundAt(Date.now(), timing(ROUND_MS)), ballot: "a", sequence: 1, love: 2 };
  expect((await ask(CastVotesDocument, { input })).data.castVotes).toMatchObject({
    love: 2,
    duplicate: false,
  });
  await expect(ask(CastVotesDocument, { input: { ...input, sequence: 2, love: -1 } })).rejects.toMatchObject({
    errors: [{ errorType: "InvalidInput" }],
  });

  const heard: unknown[] = [];
  const messages = client.graphql({ query: OnMessageDocument.toString() }) as unknown as {
    subscribe(observer: { next(message: Answer): void; error(error: unknown): void }): {
      unsubscribe(): void;
    };
  };
  const subscription = messages.subscribe({
    next: ({ data }) => heard.push(data.onMessage),
    error: (error) => heard.push(error),
  });
  await expect
    .poll(
      async () =>
        ((await (await fetch(`${server.url}/healthz`)).json()) as { subscribers: number }).subscribers,
      { timeout: 5_000 },
    )
    .toBe(1);
  const asVenue = { input: { name: "The Roxy", text: "Free drinks!" } };
  await expect(ask(SendMessageDocument, asVenue)).rejects.toMatchObject({
    errors: [{ errorType: "NameReserved" }],
  });
  const said = await ask(SendMessageDocument, { input: { name: "Ann", text: "Hello" } });
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([said.data.sendMessage]);
  subscription.unsubscribe();
}, 30_000);
