import { access } from "@marquee/api/access";
import type { Field } from "@marquee/local/appsync/resolver-context";
import type { Denial } from "@marquee/local/graphql/execute-operation";
import { startServer, type Server } from "@marquee/local/server";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { smoke } from "./smoke.ts";
import type { Network } from "./visitor.ts";

let server: Server;
beforeAll(async () => {
  server = await startServer({ roundMs: 10_000 });
  await vi.waitFor(async () => expect((await fetch(`${server.url}/healthz`)).status).toBe(200), {
    timeout: 30_000,
  });
}, 40_000);
afterEach(() => server.denied.clear());
afterAll(() => server.close());

const hostKey = () => server.hostLink().split("#")[1];
const NETWORK: Network = { fetch, WebSocket };

/** The names of the checks that were not as expected. */
async function faultsFound(network: Network = NETWORK, key = hostKey()): Promise<string[]> {
  const lines = await smoke({ url: server.url, hostKey: key, network, print: () => undefined });
  return lines.filter(({ ok }) => !ok).map(({ name }) => name);
}

/** A network on which the answers to requests that `match` are what `change` makes of their text. */
const changed = (
  match: (url: string, body: string) => boolean,
  change: (text: string) => string,
): Network => ({
  ...NETWORK,
  async fetch(url, init) {
    const response = await fetch(url, init);
    if (!match(url, typeof init?.body === "string" ? init.body : "")) return response;
    const { status, headers } = response;
    return new Response(change(await response.text()), { status, headers });
  },
});
const answersOf = (field: string) => (url: string, body: string) =>
  url.endsWith("/graphql") && body.includes(field);

test("a show on this machine is as expected in every line", async () => {
  expect(await faultsFound()).toEqual([]);
}, 60_000);

describe("a planted fault is named:", () => {
  test("a role that may do more than it should", async () => {
    const audience = access.audience as unknown as string[];
    audience.push("Mutation.publishLeaderboard");
    try {
      expect(await faultsFound()).toEqual(["a field of the conductor's"]);
    } finally {
      audience.pop();
    }
  }, 60_000);

  test.each<[string, Field, Denial, string[]]>([
    [
      "a role without votes",
      "Mutation.castVotes",
      "Unauthorized",
      ["a vote", "a second vote", "its repeat", "the tally"],
    ],
    ["a role without the snapshot", "Query.show", "UnauthorizedException", ["show", "request tokens"]],
    ["a role without tallies", "Subscription.onTally", "Unauthorized", ["subscriptions", "the tally"]],
    ["a role that can't open the desk", "Mutation.openDesk", "UnauthorizedException", ["the host key"]],
  ])(
    "%s",
    async (_, field, denial, names) => {
      server.denied.set(field, denial);
      expect(await faultsFound()).toEqual(expect.arrayContaining(names));
    },
    60_000,
  );

  test.each<[string, Network, string[]]>([
    [
      "a resolver that answers another type",
      changed(answersOf("castVotes"), (text) => text.replace(/"love":(\d+)/, '"love":"$1"')),
      ["a vote", "a second vote", "its repeat"],
    ],
    [
      "a repeat that counts again",
      changed(answersOf("castVotes"), (text) => text.replace('"duplicate":true', '"duplicate":false')),
      ["its repeat"],
    ],
    [
      "a now.json that nobody wrote lately",
      changed(
        (url) => url.endsWith("/now.json"),
        (text) => text.replace(/"number":\d+/g, '"number":7'),
      ),
      ["now.json"],
    ],
    [
      "a schema that everybody can read",
      changed(answersOf("__schema"), () => '{"data":{"__schema":{"types":[]}}}'),
      ["the schema"],
    ],
    [
      "a page of something else in the place of the settings",
      changed(
        (url) => url.endsWith("/config.json"),
        () => "<html></html>",
      ),
      ["the page's settings"],
    ],
    [
      "an identity pool without roles",
      {
        ...NETWORK,
        fetch: (url, init) =>
          url.endsWith("/cognito") && JSON.stringify(init?.headers).includes("GetCredentialsForIdentity")
            ? Promise.resolve(
                Response.json(
                  {
                    __type: "InvalidIdentityPoolConfigurationException",
                    message: "Invalid identity pool configuration",
                  },
                  { status: 400 },
                ),
              )
            : fetch(url, init),
      },
      ["a guest signs in"],
    ],
  ])(
    "%s",
    async (_, network, names) => {
      expect(await faultsFound(network)).toEqual(names);
    },
    60_000,
  );

  test("a host link that was renewed", async () => {
    expect(await faultsFound(NETWORK, "a".repeat(32))).toEqual(["the host key"]);
  }, 60_000);
});
