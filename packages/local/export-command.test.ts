import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROUND_PK, roundSk } from "@marquee/api/table-keys";
import type { NightRecord } from "@marquee/core/night/night-record";
import { nightAfter, nightAt, spanOf } from "@marquee/core/night/night";
import { createRound } from "@marquee/core/round/create-round";
import { roundAt, timing } from "@marquee/core/round/round";
import { keyIn, openDesk } from "@marquee/testing/host-sign-in";
import { createApi } from "@marquee/client/graphql";
import { StrikeStandingDocument } from "@marquee/api/operations/generated-host";
import { parse } from "csv-parse/sync";
import { afterEach, expect, test } from "vitest";
import { bunPath } from "../../scripts/bun.mjs";
import { toItem } from "./dynamodb/attribute-values.ts";
import { openDatabase } from "./dynamodb/database.ts";
import { startServer } from "./server.ts";

const COMMAND = fileURLToPath(new URL("./export-command.ts", import.meta.url));
const TIMING = timing(10_000);
const BERLIN = "Europe/Berlin";
const HOUR_MS = 3_600_000;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "marquee-export-"));
  endings.push(() => rm(folder, { recursive: true }));
  return folder;
}

/** Runs `npm run export` as it runs where it is installed. */
function run(cwd: string, ...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(bunPath(), [COMMAND, ...args], { cwd }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** A data folder with three rounds of the night that is `nightsAgo` nights before the present one, the first of which is called `title`. */
async function playedFolder(nightsAgo: number, title = "Faust") {
  const data = await emptyFolder();
  const night = nightAfter(nightAt(Date.now(), BERLIN), -nightsAgo);
  // In the middle of the night, so that it is one and the same in other time zones, too.
  const first = roundAt(spanOf(night, BERLIN).from + 12 * HOUR_MS, TIMING);
  const database = await openDatabase({ path: join(data, "database") });
  await database.createTables();
  for (const number of [first, first + 1, first + 2]) {
    const film = number === first ? title : `Film ${number}`;
    const movie = {
      id: film,
      title: film,
      overview: "",
      releaseDate: null,
      posterPath: null,
      backdropPath: null,
    };
    const counts = { love: 3, like: 0, meh: 0, unknown: 0, hate: 1, voters: 2 };
    const row = {
      ...createRound(number, movie, TIMING),
      ...{ pk: ROUND_PK, sk: roundSk(number), ttl: Math.ceil(Date.now() / 1000) + 1_000 },
      ...(number === first && { counts, votes: 4 }),
    };
    await database.call("PutItem", { TableName: "Movie", Item: toItem(row) });
  }
  await database.close();
  return {
    data,
    first,
    night: nightAt(Date.parse(createRound(first, {} as never, TIMING).startsAt), BERLIN),
  };
}

test("the last night that was played is written as a spreadsheet", async () => {
  const { data, first, night } = await playedFolder(2, "=2+2");
  const where = await emptyFolder();
  const { code, out } = await run(where, "--data", data, "--timezone", BERLIN);
  expect(out).toBe(`marquee-${night}.csv: the night of ${night}, noon to noon in ${BERLIN}, 3 rounds\n`);
  expect(code).toBe(0);
  const lines = parse(await readFile(join(where, `marquee-${night}.csv`)), { bom: true, columns: true });
  expect(lines).toMatchObject([
    { round: `${first}`, title: "'=2+2", love: "3", hate: "1", voters: "2", "place in love": "1" },
    { title: `Film ${first + 1}`, love: "0", voters: "0", "place in love": "" },
    {},
  ]);
});

test("a night that is asked for is written as JSON, where one wants it", async () => {
  const { data, night } = await playedFolder(1);
  const file = join(await emptyFolder(), "a.json");
  const args = ["--data", data, "--timezone", BERLIN, "--format", "json", "--out", file];
  expect((await run(data, ...args, "--night", night)).code).toBe(0);
  const record = JSON.parse(await readFile(file, "utf8")) as NightRecord;
  expect(record).toMatchObject({
    night,
    timeZone: BERLIN,
    board: [{ reaction: "love" }, { reaction: "hate" }],
  });
  expect(record.rounds).toHaveLength(3);

  const before = nightAfter(night, -3);
  const { code, err } = await run(data, ...args, "--night", before);
  expect([code, err]).toEqual([
    1,
    `Nothing of the night of ${before} is kept: a night is from noon to noon in ${BERLIN}, and rounds are kept for seven days.\n`,
  ]);
});

test("a show that runs is asked, and goes on; its own time zone is taken", async () => {
  const { data, first } = await playedFolder(1);
  const options = { data, join: "http://127.0.0.1", conductor: false, timeZone: "Asia/Tokyo" };
  const { port } = await startServer(options).then(async (server) => {
    await server.close();
    return server;
  });
  const server = await startServer({ ...options, port, join: `http://127.0.0.1:${port}` });
  endings.push(() => server.close());
  const credentials = await openDesk(server.url, keyIn(server.hostLink()));
  const host = createApi({
    url: `${server.url}/graphql`,
    region: "us-east-1",
    credentials: async () => credentials,
  });
  await host.request(StrikeStandingDocument, { movie: "Faust", reaction: "love", round: first });

  const file = join(await emptyFolder(), "a.json");
  expect(await run(data, "--data", data, "--format", "json", "--out", file)).toMatchObject({
    code: 0,
    err: "",
  });
  const record = JSON.parse(await readFile(file, "utf8")) as NightRecord;
  expect(record).toMatchObject({ timeZone: "Asia/Tokyo", board: [{ reaction: "hate" }] });
  expect(record.rounds[0]).toMatchObject({ number: first, offBoard: ["love"], counts: { love: 3 } });
  expect((await fetch(`${server.url}/config.json`)).status).toBe(200);
});

test.each([
  [
    ["--night", "yesterday"],
    /--night must be the day on which it began, such as 2026-11-30, not "yesterday"/,
  ],
  [["--format", "xlsx"], /--format must be csv or json, not "xlsx"/],
  [["--timezone", "Berlin"], /--timezone must be a time zone such as Europe\/Berlin/],
  [["--data", "/no/such/folder"], /No show is kept in \/no\/such\/folder/],
] as const)("%s is refused with what is allowed", async (args, why) => {
  const { code, err } = await run(await emptyFolder(), ...args);
  expect(err).toMatch(why);
  expect(code).toBe(1);
});
