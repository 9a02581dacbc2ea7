import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { config, FIRST, roundOf, tallyOf } from "@marquee/testing/show-fixture";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { s3MoviePage } from "./movie-page.ts";

/** A bucket: what is in it, and what it refuses. */
const objects = new Map<string, { text: string; headers: Record<string, unknown> }>();
const refused = new Set<string>();
const requests: string[] = [];
const server = createServer((request, response) => {
  void text(request).then((body) => {
    const asked = `${request.method ?? ""} ${request.url ?? ""}`;
    requests.push(asked);
    const { authorization = "", ...headers } = request.headers;
    if (refused.has(asked) || !authorization.includes("/s3/aws4_request"))
      response.writeHead(403).end("<Code>AccessDenied</Code>");
    else if (request.method === "PUT") {
      objects.set(request.url!, { text: body, headers });
      response.end();
    } else response.end(objects.get(request.url!)?.text);
  });
});
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => once(server.close(), "close"));
beforeEach(() => {
  for (const state of [objects, refused]) state.clear();
  requests.length = 0;
});

const write = () =>
  s3MoviePage({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    region: "eu-central-1",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "session" },
    now: () => Date.UTC(2026, 5, 1),
    config,
  }).write({ round: roundOf(FIRST), tally: tallyOf(FIRST) });

test("the page is made of the plain one that is there, and kept for 2 s by caches", async () => {
  objects.set("/shell.html", { text: "<!--movie <h1>{{title}}</h1>-->", headers: {} });
  await write();
  expect(objects.get("/index.html")).toMatchObject({
    text: `<h1>Movie ${FIRST}</h1>`,
    headers: { "content-type": "text/html;charset=UTF-8", "cache-control": "max-age=2" },
  });
  expect(requests).toEqual(["GET /shell.html", "PUT /index.html"]);
});

test("a plain page that has no place for a movie is served as it is", async () => {
  objects.set("/shell.html", { text: "<!--movie <h1>{{tagline}}</h1>-->", headers: {} });
  await write();
  expect(objects.get("/index.html")?.text).toBe("<!--movie <h1>{{tagline}}</h1>-->");
});

test("what S3 refuses is an error that says what to check, and leaves the page as it was", async () => {
  objects.set("/index.html", { text: "before", headers: {} });
  refused.add("GET /shell.html");
  await expect(write()).rejects.toThrow(
    /^S3 did not give shell.html \(HTTP 403\): check PAGE_URL and that the function's role may s3:GetObject it/,
  );
  refused.clear();
  refused.add("PUT /index.html");
  objects.set("/shell.html", { text: "<!--movie <h1>{{title}}</h1>-->", headers: {} });
  await expect(write()).rejects.toThrow(/^S3 did not take index.html \(HTTP 403\): check PAGE_URL/);
  expect(objects.get("/index.html")?.text).toBe("before");
});
