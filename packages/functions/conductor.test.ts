import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { ROUND_PK, roundSk } from "@marquee/api/table-keys";
import type { Round } from "@marquee/core/round/schema";
import type { Context } from "aws-lambda";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { buildLambda } from "./build-lambda.ts";
import { type Dynalite, startDynalite } from "@marquee/testing/dynalite";

type Handler = (event: { time?: string }, context: Context) => Promise<void>;

let db: Dynalite;
let handler: Handler;
let folder: string;
let bundle: string;

/** What the Lambda sent: mutations by name, and what was put to `now.json`. */
const sent: { operation: string; input: unknown }[] = [];
const server = createServer((request, response) => {
  const answer = async (): Promise<unknown> => {
    if (request.url?.startsWith("/tmdb/3/movie/popular")) return page;
    const body = (await json(request)) as { query: string; variables: { input?: Record<string, unknown> } };
    if (request.url === "/now.json") return void sent.push({ operation: "now.json", input: body });

    const [, operation = "", field = ""] = /(?:query|mutation) (\w+)[^{]*{\s*(\w+)/.exec(body.query) ?? [];
    const { input } = body.variables;
    sent.push({ operation, input });
    if (operation === "AnnounceRound") {
      const round = input as Round;
      await db.put("Movie", [{ pk: ROUND_PK, sk: roundSk(round.number), ...round }]);
    }
    return { data: { [field]: operation === "Show" ? { now: new Date().toISOString() } : input } };
  };
  void answer().then((body) => response.end(JSON.stringify(body ?? {})));
});

const page = {
  page: 1,
  total_pages: 1,
  results: Array.from({ length: 20 }, (_, i) => ({
    ...{ id: i + 1, title: `Movie ${i}`, overview: "", adult: false },
    ...{ release_date: "", poster_path: "/p.jpg", backdrop_path: null },
  })),
};

/** A line of CloudWatch's embedded metric format: limits and names are those of its specification. */
const EmbeddedMetrics = z
  .object({
    _aws: z.object({
      Timestamp: z.int().positive(),
      CloudWatchMetrics: z.tuple([
        z.object({
          Namespace: z.literal("Marquee"),
          // Each one more would make each metric one more to pay for.
          Dimensions: z.tuple([z.tuple([z.literal("stage")])]),
          Metrics: z
            .array(z.strictObject({ Name: z.string().min(1), Unit: z.enum(["Count", "Milliseconds"]) }))
            .min(1)
            .max(100),
        }),
      ]),
    }),
    stage: z.literal("test"),
  })
  .catchall(z.union([z.number(), z.array(z.number()).min(1).max(100)]))
  .refine(({ _aws, ...values }) => {
    const names = _aws.CloudWatchMetrics[0].Metrics.map(({ Name }) => Name);
    return isDeepStrictEqual(new Set([...names, "stage"]), new Set(Object.keys(values)));
  }, "a value for each metric and none besides");

const sumOf = (reports: z.infer<typeof EmbeddedMetrics>[], metric: string) =>
  reports.flatMap((report) => report[metric] ?? []).reduce((a, b) => a + b, 0);

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  db = await startDynalite();
  folder = await mkdtemp(join(tmpdir(), "conductor-"));
  bundle = await buildLambda("conductor", folder);
  ({ handler } = (await import(bundle)) as { handler: Handler });

  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = {
    API_URL: `${origin}/graphql`,
    NOW_URL: `${origin}/now.json`,
    TMDB_URL: `${origin}/tmdb`,
  };
  for (const [name, value] of Object.entries({
    ...{ ...db.environment, ...addresses },
    ...{ ROUND_MS: 1_000, LANES: "[]" },
  }))
    vi.stubEnv(name, `${value}`);
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.close();
  await rm(folder, { recursive: true });
  server.close();
  server.closeAllConnections();
});

const context = (remainingMs: number) =>
  ({
    awsRequestId: "request-1",
    functionName: "conductor",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:conductor",
    memoryLimitInMB: "256",
    getRemainingTimeInMillis: () => remainingMs,
  }) as Context;

test("the bundled Lambda conducts until its time is nearly up, and logs one JSON line per event and one of metrics per round", async () => {
  const lines: string[] = [];
  const log = vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  const began = Date.now();
  // 3 s of them are kept for its end.
  await handler({ time: new Date().toISOString() }, context(6_000)).finally(() => log.mockRestore());
  expect(Date.now() - began).toBeLessThan(6_000);

  const operations = sent.map(({ operation }) => operation);
  expect(operations.slice(0, 3)).toEqual(["Show", "Show", "Show"]);
  expect(operations).toContain("now.json");
  expect(operations).toContain("PublishTally");
  const announced = sent.filter(({ operation }) => operation === "AnnounceRound");
  expect(new Set(announced.map(({ input }) => (input as Round).number)).size).toBeGreaterThan(1);
  expect(sent).toContainEqual({
    operation: "PublishTally",
    input: expect.objectContaining({ final: true }) as unknown,
  });

  const logged = lines
    .join("")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const events = logged.filter((line) => !("_aws" in line));
  expect(events.map(({ message }) => message)).toEqual(
    expect.arrayContaining(["clock estimated", "leads", "announced", "pool refilled", "ends"]),
  );
  for (const event of events)
    expect(event).toMatchObject({ level: "INFO", service: "conductor", function_request_id: "request-1" });

  const reports = logged.filter((line) => "_aws" in line).map((line) => EmbeddedMetrics.parse(line));
  const rounds = new Set(announced.map(({ input }) => (input as Round).number)).size;
  const published = sent.filter(({ operation }) => operation === "PublishTally").length;
  expect(sumOf(reports, "RoundsAnnounced")).toBe(rounds);
  expect(sumOf(reports, "TallyPublished")).toBe(published);
  expect(
    new Set(
      reports.flatMap(({ _aws }) =>
        _aws.CloudWatchMetrics[0].Metrics.map(({ Name, Unit }) => `${Name} ${Unit}`),
      ),
    ),
  ).toEqual(
    new Set([
      "RoundsAnnounced Count",
      "RoundLateMs Milliseconds",
      "TallyPublished Count",
      "VotesCounted Count",
      "Audience Count",
    ]),
  );
  // One for each announcement and one at the end, give or take one in a round without.
  expect(reports.length).toBeLessThanOrEqual(rounds + 2);
}, 30_000);

test("an event that is more than a minute old is dropped", async () => {
  sent.length = 0;
  const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await handler({ time: new Date(Date.now() - 61_000).toISOString() }, context(150_000)).finally(() =>
    log.mockRestore(),
  );
  expect(new Set(sent.map(({ operation }) => operation))).toEqual(new Set(["Show"]));
});

test("a wrong environment ends it at once with an error that names the variable", async () => {
  vi.stubEnv("ROUND_MS", "soon");
  await expect(handler({}, context(150_000))).rejects.toThrow(/environment variables are wrong: ROUND_MS/);
});

test("the bundle is small enough to start quickly, and building it again gives the same file", async () => {
  expect((await stat(bundle)).size).toBeLessThan(600_000);
  const built = await readFile(bundle);
  expect(await buildLambda("conductor", folder)).toBe(bundle);
  expect(await readFile(bundle)).toEqual(built);
  expect(await readdir(folder)).toHaveLength(1);
}, 30_000);
