import { createApi } from "@marquee/client/graphql";
import { createRealtimeSocket } from "@marquee/client/realtime-socket";
import { OnTallyDocument, ShowDocument } from "@marquee/api/operations/generated";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { NO_QUOTAS } from "./limits.ts";
import { REGION } from "./region.ts";
import { startServer, type Server } from "./server.ts";
import { signIn, type Guest } from "@marquee/testing/guest-sign-in";

const AT_ONCE = Array.from({ length: 8 }, (_, index) => index);

let server: Server;
let visitor: Guest;
beforeAll(async () => {
  const quotas = { ...NO_QUOTAS, requestsPerSecond: 1, connectionsPerSecond: 1 };
  server = await startServer({ conductor: false, roundMs: 3_600_000, quotas });
  visitor = await signIn(server.url, server.config.identityPoolId);
});
afterAll(() => server.close());

test("a request over the quota gets HTTP 429, by which clients know to ask again", async () => {
  const { credentials } = visitor;
  const api = createApi({ url: `${server.url}/graphql`, region: REGION, credentials });
  const answers = await Promise.allSettled(AT_ONCE.map(() => api.request(ShowDocument, {})));
  const refused = answers.flatMap((answer) =>
    answer.status === "rejected" ? [answer.reason as object] : [],
  );
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(AT_ONCE.length);
  for (const error of refused)
    expect(error).toMatchObject({ type: "ThrottlingException", status: 429, message: "Rate exceeded" });
});

test("a socket over the quota is told so and closed", async () => {
  const ends = await Promise.all(
    AT_ONCE.map(
      () =>
        new Promise<string>((resolve) => {
          const { credentials } = visitor;
          const realtime = createRealtimeSocket({
            ...{ url: `${server.url}/graphql`, region: REGION, credentials, WebSocket },
            onState: (state, reason) => {
              if (state === "live" || reason) resolve(reason?.type ?? state);
            },
          });
          realtime.subscribe(
            OnTallyDocument,
            () => undefined,
            () => undefined,
          );
          realtime.connect();
        }),
    ),
  );
  expect(new Set(ends)).toEqual(new Set(["live", "LimitExceededError"]));
});
