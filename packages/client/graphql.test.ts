import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Document } from "@marquee/api/operations/document";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ApiError, createApi, isDenied, type ApiOptions } from "./graphql.ts";
import { sign } from "./signature.ts";

const DOCUMENT: Document<{ show: { now: string } }, { at: number }> = {
  toString: () => "query show { show { now } }",
};
const CREDENTIALS = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "secret", sessionToken: "token" };
const NOW = Date.parse("2026-11-23T20:00:00Z");

let server: Server;
let url: string;
let heard: { headers: IncomingMessage["headers"]; body: string }[];
/** What the server says: status and body; undefined for silence. */
let answer: { status?: number; body: unknown } | undefined;

beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      heard.push({ headers: request.headers, body });
      if (!answer) return;
      response.statusCode = answer.status ?? 200;
      response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function ask(options: Partial<ApiOptions> = {}) {
  const api = createApi({
    url,
    region: "us-east-1",
    credentials: () => Promise.resolve(CREDENTIALS),
    now: () => NOW,
    ...options,
  });
  return api.request(DOCUMENT, { at: 1 });
}

async function refusal(options: Partial<ApiOptions> = {}): Promise<ApiError> {
  const error: unknown = await ask(options).catch((error: unknown) => error);
  if (!(error instanceof ApiError)) throw new Error("expected an ApiError", { cause: error });
  return error;
}

test("an operation is posted, signed at the server's time, and its data handed back", async () => {
  answer = { body: { data: { show: { now: "then" } } } };
  await expect(ask()).resolves.toEqual({ show: { now: "then" } });
  expect(heard).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: "" }] = heard;
  expect(JSON.parse(body)).toEqual({ query: DOCUMENT.toString(), variables: { at: 1 } });
  const signed = await sign({
    method: "POST",
    url,
    headers: { "content-type": "application/json" },
    body,
    service: "appsync",
    region: "us-east-1",
    credentials: CREDENTIALS,
    date: new Date(NOW),
  });
  expect(headers).toMatchObject(signed);
});

describe("an operation that failed says how", () => {
  test("with the first GraphQL error's type, message and info", async () => {
    answer = {
      body: {
        data: { castVotes: null },
        errors: [
          { errorType: "TooManyVotes", message: "3 votes are left", errorInfo: { left: 3 } },
          { errorType: "Other", message: "other" },
        ],
      },
    };
    expect(await refusal()).toMatchObject({
      type: "TooManyVotes",
      message: "3 votes are left",
      info: { left: 3 },
      status: 200,
    });
  });

  test("with AppSync's word for a refused signature", async () => {
    answer = { status: 403, body: { errors: [{ errorType: "ExpiredTokenException", message: "expired" }] } };
    expect(await refusal()).toMatchObject({ type: "ExpiredTokenException", status: 403 });
  });

  test.each([
    [200, "Unauthorized", "Not Authorized to access show on type Query", "Unauthorized"],
    [401, "UnauthorizedException", "Permission denied", "Unauthorized"],
    [401, "UnauthorizedException", "You are not authorized to make this call.", "UnauthorizedException"],
  ])(
    "with one word for a field that is denied, and another for keys that are: %i, %s, %s",
    async (status, errorType, message, type) => {
      answer = { status, body: { data: null, errors: [{ errorType, message }] } };
      const error = await refusal();
      expect([error.type, error.status, isDenied(error)]).toEqual([type, status, type === "Unauthorized"]);
    },
  );

  test.each([
    [401, "HTTP 401"],
    [403, "HTTP 403"],
    [429, "HTTP 429"],
    [503, "HTTP 503"],
  ])("with the status when the body of a %i tells nothing", async (status, type) => {
    answer = { status, body: "<html>busy</html>" };
    expect(await refusal()).toMatchObject({ type, status });
  });

  test.each(["<html>Log in to the hotel's Wi-Fi</html>", "null", "[]", '{"data":null}'])(
    "as Network when someone else answers: %s",
    async (body) => {
      answer = { body };
      expect(await refusal()).toMatchObject({ type: "Network", status: 200 });
    },
  );

  test("as Network when nobody listens", async () => {
    expect(await refusal({ url: "http://127.0.0.1:1/graphql" })).toMatchObject({ type: "Network" });
  });

  test("as Network when no answer comes in time", async () => {
    answer = undefined;
    const error = await refusal({ timeoutMs: 30 });
    expect(error).toMatchObject({ type: "Network" });
    expect(error.message).toContain("did not answer within 30 ms");
  });

  test("as Credentials when there is nothing to sign with", async () => {
    const cause = new Error("TooManyRequestsException");
    expect(await refusal({ credentials: () => Promise.reject(cause) })).toMatchObject({
      type: "Credentials",
      cause,
    });
    expect(heard).toEqual([]);
  });
});
