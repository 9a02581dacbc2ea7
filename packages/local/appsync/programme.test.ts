import { BLOCKS_MAX, QUEUE_MAX, STRIKES_MAX } from "@marquee/core/host/limits";
import { Desk } from "@marquee/core/host/desk";
import { describe, expect, test } from "vitest";
import {
  createTestApi,
  errorOf,
  HOST_IDENTITY,
  identityOf,
  ROUND,
  roundOf,
} from "@marquee/testing/resolver-fixture";

const film = (id: string) => ({ ...roundOf(ROUND, `Film ${id}`).movie, id });

/** A room whose pool has the films `a` to `e`. */
async function openRoom() {
  const api = await createTestApi();
  await api.fillPool(["a", "b", "c", "d", "e"].map(film));
  return api;
}
const idsOf = ({ movies }: { movies: { id: string }[] }) => movies.map(({ id }) => id);

describe("the queue", () => {
  test("takes films of the pool, each once, in the order in which they came", async () => {
    const { host } = await openRoom();
    for (const id of ["a", "b", "a"]) await host.queueMovie(id);
    const desk = await host.desk();
    expect(desk.queue).toMatchObject({ movies: [film("a"), film("b")] });
    expect(Desk.parse(desk)).toMatchObject({ blocks: { version: 0, movies: [] } });
    expect((await host.pool()).map(({ id }) => id).sort()).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("takes nothing that is not in the pool", async () => {
    const { host } = await openRoom();
    expect(await errorOf(host.queueMovie("z"))).toMatchObject({ errorType: "InvalidInput", data: null });
    expect((await host.desk()).queue).toEqual({ version: 0, movies: [] });
  });

  test("takes nothing that is blocked", async () => {
    const { host } = await openRoom();
    await host.blockMovie("a", "Film a");
    expect(await errorOf(host.queueMovie("a"))).toMatchObject({ errorType: "InvalidInput", data: null });
    await host.unblockMovie("a");
    expect(idsOf(await host.queueMovie("a"))).toEqual(["a"]);
  });

  test("loses nothing when two desks add at once: who comes second is told, and asks again", async () => {
    const { host } = await openRoom();
    for (const [version, ids] of [
      [1, ["a", "b"]],
      [3, ["c", "d"]],
    ] as const) {
      const outcomes = await Promise.allSettled(ids.map((id) => host.queueMovie(id)));
      const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      expect(refused).toMatchObject([{ errorType: "VersionBehind", errorInfo: { version } }]);
      const lost = ids[outcomes.findIndex(({ status }) => status === "rejected")]!;
      await host.queueMovie(lost);
    }
    expect(idsOf((await host.desk()).queue).sort()).toEqual(["a", "b", "c", "d"]);
  });

  test("is ordered by who knows it as it is", async () => {
    const { host } = await openRoom();
    for (const id of ["a", "b", "c"]) await host.queueMovie(id);
    const { version } = (await host.desk()).queue;
    const ordered = await host.orderQueue(["c", "a", "b"], version);
    expect(idsOf(ordered)).toEqual(["c", "a", "b"]);
    expect(await errorOf(host.orderQueue(["a", "b", "c"], version))).toMatchObject({
      errorType: "VersionBehind",
      errorInfo: { version: version + 1 },
    });
    expect(idsOf((await host.desk()).queue)).toEqual(["c", "a", "b"]);
  });

  test.each([
    ["that leaves one out", ["a", "b"]],
    ["with one twice", ["a", "b", "b"]],
    ["with one that is not there", ["a", "b", "d"]],
    ["with more than there are", ["a", "b", "c", "d"]],
  ])("takes no order %s", async (_, ids) => {
    const { host } = await openRoom();
    for (const id of ["a", "b", "c"]) await host.queueMovie(id);
    const { version } = (await host.desk()).queue;
    expect(await errorOf(host.orderQueue(ids, version))).toMatchObject({ errorType: "InvalidInput" });
    expect(idsOf((await host.desk()).queue)).toEqual(["a", "b", "c"]);
  });

  test(`takes ${QUEUE_MAX} films at most, and says so; one that is taken out makes room`, async () => {
    const { host, fillPool } = await createTestApi();
    await fillPool(Array.from({ length: QUEUE_MAX + 1 }, (_, n) => film(`${n}`)));
    for (let n = 0; n < QUEUE_MAX; n += 1) await host.queueMovie(`${n}`);
    const error = await errorOf(host.queueMovie(`${QUEUE_MAX}`));
    expect(error).toMatchObject({ errorType: "InvalidInput" });
    expect(error.message).toContain(`${QUEUE_MAX} movies`);
    expect(idsOf(await host.unqueueMovie("3"))).toHaveLength(QUEUE_MAX - 1);
    expect(idsOf(await host.queueMovie(`${QUEUE_MAX}`)).at(-1)).toBe(`${QUEUE_MAX}`);
  });

  test("is not changed by who came by an earlier link", async () => {
    const { host, as } = await openRoom();
    const earlier = as({ ...HOST_IDENTITY, cognitoIdentityId: identityOf(9) });
    for (const ask of [earlier.queueMovie("a"), earlier.orderQueue([], 0)])
      expect(await errorOf(ask)).toMatchObject({ errorType: "Unauthorized" });
    expect((await host.desk()).queue.version).toBe(0);
  });
});

describe("a film", () => {
  test("is blocked and unblocked, each once whatever is asked again", async () => {
    const { host } = await openRoom();
    await host.blockMovie("a", "Film a");
    expect(await host.blockMovie("a", "Film a")).toMatchObject({ movies: [{ id: "a", title: "Film a" }] });
    await host.blockMovie("z", "Long ago");
    expect(idsOf(await host.unblockMovie("a"))).toEqual(["z"]);
    expect(idsOf(await host.unblockMovie("a"))).toEqual(["z"]);
    expect((await host.desk()).blocks.movies).toEqual([{ id: "z", title: "Long ago" }]);
  });

  test.each([
    ["an id of nothing", "", "Title"],
    ["a title of nothing", "a", ""],
    ["a title that fills a row", "a", "x".repeat(301)],
  ])("is not blocked by %s", async (_, id, title) => {
    const { host } = await openRoom();
    expect(await errorOf(host.blockMovie(id, title))).toMatchObject({ errorType: "InvalidInput" });
  });

  test(`is one of ${BLOCKS_MAX} that may be blocked`, async () => {
    const { host, database } = await openRoom();
    const movies = Array.from({ length: BLOCKS_MAX }, (_, n) => ({
      M: { id: { S: `${n}` }, title: { S: `${n}` } },
    }));
    await database.call("PutItem", {
      TableName: "Movie",
      Item: { pk: { S: "programme" }, sk: { S: "blocks" }, version: { N: "1" }, movies: { L: movies } },
    });
    expect(await errorOf(host.blockMovie("a", "Film a"))).toMatchObject({ errorType: "InvalidInput" });
  });
});

test("a standing is struck up to its round, once more when it stands there again, and the last hundred are kept", async () => {
  const { host, rows } = await openRoom();
  await host.strikeStanding("a", "love", 7);
  await host.strikeStanding("a", "hate", 7);
  await host.strikeStanding("a", "love", 99);
  const struck = async () => (await rows("Movie", "programme"))[0]!["movies"];
  expect(await struck()).toEqual([
    { id: "hate#a", round: 7 },
    { id: "love#a", round: 99 },
  ]);
  for (let n = 0; n < STRIKES_MAX; n += 1) await host.strikeStanding(`${n}`, "love", 1);
  expect(await struck()).toHaveLength(STRIKES_MAX);
  expect(await errorOf(host.strikeStanding("a", "love", -1))).toMatchObject({ errorType: "InvalidInput" });
  expect((await host.desk()).blocks).toEqual({ version: 0, movies: [] });
});
