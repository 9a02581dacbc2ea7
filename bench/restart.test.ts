import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LEADERBOARD_SK, POOL_PK, STATE_PK, VOTER_PREFIX } from "@marquee/api/table-keys";
import { openDatabase } from "@marquee/local/dynamodb/database";
import type { Item } from "@marquee/local/dynamodb/attribute-values";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPhone, type Phone } from "./phone.ts";
import { startServer, type Server } from "@marquee/testing/start-server";

const data = mkdtempSync(join(tmpdir(), "marquee-restart-"));
let server: Server;
let phones: Phone[] = [];

beforeAll(async () => {
  server = await startServer(["--round-ms", "4000"], data);
}, 60_000);
afterAll(async () => {
  for (const phone of phones) phone.close();
  await server.stop();
  rmSync(data, { recursive: true });
});

/** What the dead server left in its folder: the pool, tonight's board, and the ledger's rows. */
async function remains() {
  const database = await openDatabase({ path: join(data, "database") });
  const rows = async (TableName: string) =>
    ((await database.call("Scan", { TableName, ConsistentRead: true })).Items as Item[])
      .map((item) => JSON.stringify(item))
      .sort();
  const [movie, reviews] = [await rows("Movie"), await rows("Reviews")];
  await database.close();
  return {
    pool: movie.filter((row) => row.includes(`"pk":{"S":"${POOL_PK}"}`)),
    board: reviews.find(
      (row) => row.includes(`"pk":{"S":"${STATE_PK}"}`) && row.includes(`"sk":{"S":"${LEADERBOARD_SK}"}`),
    ),
    ledger: reviews.filter((row) => row.includes(`"sk":{"S":"${VOTER_PREFIX}`)),
  };
}

test("a server that is killed in the middle of a round goes on where it stood: no vote, place, movie or identity is lost", async () => {
  phones = Array.from({ length: 5 }, () => createPhone({ url: server.url }));
  for (const phone of phones) await phone.join();
  const [ann] = phones as [Phone];

  for (const phone of phones) await phone.say("Ann", "Good evening");
  // A board to lose: somebody's votes have been ranked.
  for (const phone of phones) phone.tap("love");
  await expect.poll(() => ann.leaderboard().version, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => ann.leaderboard().standings.length, { timeout: 20_000 }).toBeGreaterThan(0);

  // Votes on both sides of the power cut, in one round.
  const before = ann.round()?.number ?? 0;
  // Each phone has a clock of its own: all must have flipped.
  const flipped = () => phones.every((phone) => (phone.round()?.number ?? 0) > before);
  await expect.poll(flipped, { timeout: 10_000, interval: 10 }).toBe(true);
  const number = ann.round()?.number ?? 0;
  expect(phones.map((phone) => phone.tap("like"))).toEqual(phones.map(() => number));
  await expect
    .poll(() => phones.every((phone) => phone.settled()), { timeout: 3_000, interval: 10 })
    .toBe(true);
  const board = ann.leaderboard();
  for (const phone of phones) phone.tap("hate");
  await server.kill();

  const kept = await remains();
  expect(kept.ledger.length).toBeGreaterThanOrEqual(5);
  expect(kept.pool.length).toBeGreaterThan(0);
  expect(kept.board).toContain(`"version":{"N":"${board.version}"}`);

  await server.restart();
  await expect.poll(() => phones.every(({ status }) => status === "live"), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => ann.round() !== undefined, { timeout: 10_000 }).toBe(true);

  // Everyone is still who they were: no phone signed in again, and their votes are counted.
  for (const phone of phones) phone.tap("meh");
  await expect.poll(() => phones.every((phone) => phone.settled()), { timeout: 15_000 }).toBe(true);
  const votes = [...ann.counts().values()].reduce((sum, { counted }) => sum + counted.meh, 0);
  expect(votes).toBe(1);

  // The round of the power cut is closed with all that was acknowledged.
  // A phone may come back up to 5 s later, when that has been told: one of the five has heard it.
  const final = () => phones.map(({ tallies }) => tallies.get(number)).find((tally) => tally?.final);
  await expect.poll(() => final() !== undefined, { timeout: 20_000 }).toBe(true);
  const acknowledged = phones.map((phone) => phone.counts().get(number)?.counted);
  expect(final()).toMatchObject({
    like: 5,
    hate: acknowledged.reduce((sum, counts) => sum + (counts?.hate ?? 0), 0),
    voters: 5,
  });
  expect(ann.leaderboard().version).toBeGreaterThanOrEqual(board.version);
  // Others may have come between, so the rank may be another one.
  const places = ann.leaderboard().standings.map((place) => ({ ...place, rank: 0 }));
  for (const place of board.standings) expect(places).toContainEqual({ ...place, rank: 0 });
}, 120_000);

test("no identity of a guest, by which one could act as them, is in a file, a message or the log", async () => {
  expect(phones[0]?.messages.length).toBeGreaterThan(0);
  const told = JSON.stringify(phones.map(({ messages }) => messages)) + server.said();
  await server.stop();
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"));
  const rows = JSON.stringify(await remains());
  expect(rows).toContain(VOTER_PREFIX);
  for (const { identityId } of phones) {
    const [, secret = ""] = identityId.split(":");
    expect(secret).toHaveLength(36);
    for (const text of [told, rows, ...kept]) expect(text.includes(secret)).toBe(false);
  }
});
