import { createApi, type ApiError } from "@marquee/client/graphql";
import { CheckInDocument, ShowDocument } from "@marquee/api/operations/generated";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { sign, type Credentials } from "@marquee/client/signature";
import { signIn } from "@marquee/testing/guest-sign-in";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Denial } from "./graphql/execute-operation.ts";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";

let server: Server;
let guest: Credentials;
beforeAll(async () => {
  server = await startServer({ conductor: false, roundMs: 3_600_000 });
  guest = await (await signIn(server.url, server.config.identityPoolId)).credentials();
});
afterEach(() => server.denied.clear());
afterAll(() => server.close());

const endpoint = () => ({ url: `${server.url}/graphql`, region: REGION });

/** The status, the header that names the error, and the body. */
async function post(query: string) {
  const { url, region } = endpoint();
  const body = JSON.stringify({ query });
  const headers = await sign({
    ...{ method: "POST", url, body, service: "appsync", region, credentials: guest },
    date: new Date(),
  });
  const response = await fetch(url, { method: "POST", headers, body });
  const name = response.headers.get("x-amzn-errortype");
  return { status: response.status, name, body: (await response.json()) as unknown };
}

/** What a subscription ends with, and whether the socket that it shared is live. */
function subscribe(field: string): Promise<{ error: ApiError | undefined; live: boolean }> {
  return new Promise((resolve) => {
    let error: ApiError | undefined;
    const socket = createRealtimeSocket({
      ...endpoint(),
      credentials: async () => guest,
      WebSocket,
      onState(state) {
        if (state !== "live" && state !== "closed") return;
        resolve({ error, live: state === "live" });
        socket.close();
      },
    });
    socket.subscribe(
      { toString: () => `subscription { ${field} { id } }` },
      () => undefined,
      (told) => (error = told),
    );
    socket.subscribe(
      { toString: () => "subscription { onRound { number } }" },
      () => undefined,
      () => undefined,
    );
    socket.connect();
  });
}

describe("a field that was taken from guests", () => {
  test("is denied in the answer, by the type Unauthorized", async () => {
    server.denied.set("Mutation.checkIn", "Unauthorized");
    expect(await post("mutation { mine: checkIn(input: { kind: phone }) { now } }")).toMatchObject({
      status: 200,
      body: {
        data: null,
        errors: [
          {
            path: ["mine"],
            errorType: "Unauthorized",
            message: "Not Authorized to access checkIn on type Mutation",
          },
        ],
      },
    });
  });

  test.each([
    "checkIn(input: { kind: phone }) { now }",
    "... on Mutation { a: checkIn(input: { kind: phone }) { now } }",
  ])("or in the place of an answer, with status 401: %s", async (selection) => {
    server.denied.set("Mutation.checkIn", "UnauthorizedException");
    expect(await post(`mutation { ${selection} }`)).toEqual({
      status: 401,
      name: "UnauthorizedException",
      body: { errors: [{ errorType: "UnauthorizedException", message: "Permission denied" }] },
    });
  });

  test.each<Denial>(["Unauthorized", "UnauthorizedException"])("is the only one (%s)", async (denial) => {
    server.denied.set("Mutation.checkIn", denial);
    const api = createApi({ ...endpoint(), credentials: async () => guest });
    await expect(api.request(ShowDocument, {})).resolves.toBeTruthy();
    const asConductor = createApi({ ...endpoint(), credentials: async () => server.conductorCredentials });
    server.denied.set("Query.show", denial);
    await expect(asConductor.request(ShowDocument, {})).resolves.toBeTruthy();
    for (const asked of [
      api.request(ShowDocument, {}),
      api.request(CheckInDocument, { input: { kind: "phone" } }),
    ])
      await expect(asked).rejects.toMatchObject({ type: "Unauthorized" });
  });

  test.each<[Denial, string]>([
    ["Unauthorized", "Not Authorized to access onMessage on type Subscription"],
    ["UnauthorizedException", "Permission denied"],
  ])("is denied on the socket, which stays, by %s", async (denial, message) => {
    server.denied.set("Subscription.onMessage", denial);
    const { error, live } = await subscribe("onMessage");
    expect(error).toMatchObject({ type: "Unauthorized", message });
    expect(live).toBe(true);
    server.denied.clear();
    expect(await subscribe("onMessage")).toEqual({ error: undefined, live: true });
  });
});
