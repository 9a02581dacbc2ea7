import { describe, expect, test } from "vitest";
import { DatabaseError } from "../dynamodb/database-error.ts";
import {
  errorOf,
  CONDUCTOR_IDENTITY,
  createTestApi,
  ROUND,
  roundOf,
  SELECTOR,
} from "@marquee/testing/resolver-fixture";

const counts = { love: 1, like: 0, meh: 0, unknown: 0, hate: 0 };

describe("when the database fails, the failure is told, never swallowed:", () => {
  type Api = Awaited<ReturnType<typeof createTestApi>>;

  test.each<[string, (api: Api) => Promise<unknown>]>([
    ["show", ({ phone }) => phone().show()],
    ["castVotes", ({ phone }) => phone().castVotes({ round: ROUND, ballot: "a", sequence: 1, love: 1 })],
    [
      "castVotes for a closed round",
      ({ phone }) => phone().castVotes({ round: 1, ballot: "a", sequence: 1, love: 1 }),
    ],
    ["sendMessage", ({ phone }) => phone().sendMessage("Ada", "Hello")],
    ["checkIn of a phone", ({ phone }) => phone().checkIn("phone")],
    ["checkIn of a TV", ({ phone }) => phone().checkIn("tv")],
    ["announceRound", ({ conductor }) => conductor.announceRound(roundOf(ROUND))],
    [
      "publishTally",
      ({ conductor }) =>
        conductor.publishTally({
          ...{ ...counts, round: ROUND, voters: 1, audience: 1, final: false },
          sentAt: "2026-01-01T04:57:03.000Z",
          before: null,
        }),
    ],
    ["desk", ({ host }) => host.desk()],
    ["removeMessages", ({ host }) => host.removeMessages(["a"])],
    ["openDesk", ({ phone }) => phone().openDesk("a")],
    ["publishLeaderboard", ({ conductor }) => conductor.publishLeaderboard({ version: 1, standings: [] })],
  ])("%s", async (_, call) => {
    const api = await createTestApi({ tables: false });
    expect(await errorOf(call(api))).toMatchObject({ errorType: "DynamoDB:ResourceNotFoundException" });
  });

  test("the lane's tally, too: the phone sends again and learns that it was counted", async () => {
    const { phone, database } = await createTestApi();
    const batch = { round: ROUND, ballot: "a", sequence: 1, love: 1 };
    await database.call("PutItem", {
      TableName: "Reviews",
      Item: { pk: { S: `${ROUND}#1` }, sk: { S: "tally" }, love: { S: "broken" } },
    });
    expect(await errorOf(phone().castVotes(batch))).toMatchObject({
      errorType: "DynamoDB:ValidationException",
    });
    expect(await phone().castVotes(batch)).toMatchObject({ love: 1, duplicate: true });
  });
});

test.each([
  ["noting", "Movie"],
  ["keeping", "Audience"],
])("a mute of which %s fails is an error, so that the host tries again", async (_, table) => {
  const { host, database, now } = await createTestApi();
  const key = { pk: table === "Movie" ? "act" : "mute", sk: "x" };
  const call = database.call.bind(database);
  database.call = async (operation, input) => {
    const { Item, TableName } = input as { Item?: { pk: { S: string } }; TableName: string };
    if (operation === "PutItem" && TableName === table && Item?.pk.S === key.pk)
      throw new DatabaseError("ProvisionedThroughputExceededException", "Too much");
    return call(operation, input);
  };
  const muting = host.muteAuthor("a", new Date(now() + 60_000).toISOString());
  expect(await errorOf(muting)).toMatchObject({ errorType: expect.stringContaining("DynamoDB:") as string });
});

test("a function that fails is an error, and what it was asked is not told", async () => {
  const { phone } = await createTestApi({ openDesk: async () => ({ failure: "Error: Cognito refused" }) });
  const error = await errorOf(phone().openDesk(`${SELECTOR}secret`));
  expect(error).toMatchObject({ errorType: "Lambda:Unhandled", message: "Error: Cognito refused" });
});

test.each(["onRound", "onTally", "onLeaderboard", "onMessage", "onModeration", "onRoom"] as const)(
  "a subscription of %s may start",
  async (name) => {
    const { resolvers } = await createTestApi();
    expect(
      await resolvers.resolve(`Subscription.${name}`, { identity: CONDUCTOR_IDENTITY, arguments: {} }),
    ).toBe(null);
  },
);

test("a mistake in a resolver is named with its file", async () => {
  const { resolvers } = await createTestApi();
  const error = await errorOf(
    resolvers.resolve("Mutation.castVotes", { identity: CONDUCTOR_IDENTITY, arguments: {} }),
  );
  expect(error.errorType).toBe("Code");
  expect(error.message).toContain("resolvers/cast-votes.ts: ");
});

test("a field that isn't wired is refused", async () => {
  const { resolvers } = await createTestApi();
  await expect(
    resolvers.resolve("Mutation.dropAll" as never, { identity: CONDUCTOR_IDENTITY, arguments: {} }),
  ).rejects.toThrow("wiring.ts has no Mutation.dropAll");
});
