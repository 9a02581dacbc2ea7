import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Show } from "@marquee/core/show/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { s3NowJson } from "./now-json.ts";

const requests: { request: IncomingMessage; body: string }[] = [];
let status = 200;
const server = createServer((request, response) => {
  void text(request).then((body) => {
    requests.push({ request, body });
    response.writeHead(status).end(status === 200 ? "" : "<Code>AccessDenied</Code>");
  });
});
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => once(server.close(), "close"));

const write = (show: Show) =>
  s3NowJson({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/now.json`,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "session" },
    now: () => Date.UTC(2026, 5, 1),
  }).write(show);

const show: Show = {
  now: "2026-06-01T00:00:00.000Z",
  rounds: [],
  tally: {
    ...{ round: 1, love: 0, like: 0, meh: 0, unknown: 0, hate: 0 },
    ...{ voters: 0, audience: 0, final: false, sentAt: "2026-06-01T00:00:00.000Z", before: null },
  },
  leaderboard: { version: 0, standings: [] },
  moderations: null,
  asleep: null,
  room: null,
};

test("now.json is put as JSON, kept for 2 s by caches, and signed for S3 by the API's clock", async () => {
  await write(show);
  const { request, body } = requests.at(-1) ?? {};
  expect(request).toMatchObject({ method: "PUT", url: "/now.json" });
  expect(JSON.parse(body ?? "")).toEqual(show);
  expect(request?.headers).toMatchObject({
    "content-type": "application/json",
    "cache-control": "max-age=2",
    "x-amz-date": "20260601T000000Z",
    "x-amz-security-token": "session",
    "x-amz-content-sha256": createHash("sha256")
      .update(body ?? "")
      .digest("hex"),
  });
  expect(request?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260601\/eu-central-1\/s3\/aws4_request, /,
  );
});

test("a refusal is an error that tells what the store said", async () => {
  status = 403;
  await expect(write(show)).rejects.toThrow(
    /^S3 did not take now.json \(HTTP 403\): check NOW_URL.*<Code>AccessDenied<\/Code>/,
  );
});
