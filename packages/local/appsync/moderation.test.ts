import { MAX_REMOVED, MUTE_MAX_MS } from "@marquee/core/chat/limits";
import { Moderation } from "@marquee/core/chat/moderation";
import { Desk } from "@marquee/core/host/desk";
import { describe, expect, test } from "vitest";
import {
  createTestApi,
  errorOf,
  guestIdentity,
  HOST_IDENTITY,
  identityOf,
} from "@marquee/testing/resolver-fixture";

const HOUR_MS = 3_600_000;
const iso = (epochMs: number) => new Date(epochMs).toISOString();

describe("every field of the desk", () => {
  const fields: [
    string,
    (api: ReturnType<Awaited<ReturnType<typeof createTestApi>>["as"]>) => Promise<unknown>,
  ][] = [
    ["desk", (api) => api.desk()],
    ["removeMessages", (api) => api.removeMessages(["a"])],
    ["muteAuthor", (api) => api.muteAuthor("a", "2026-01-01T05:57:03.000Z")],
    ["unmuteAuthor", (api) => api.unmuteAuthor("a")],
    ["clearChat", (api) => api.clearChat()],
    ["pool", (api) => api.pool()],
    ["unqueueMovie", (api) => api.unqueueMovie("a")],
    ["blockMovie", (api) => api.blockMovie("a", "A")],
    ["strikeStanding", (api) => api.strikeStanding("a", "love", 7)],
    ["unblockMovie", (api) => api.unblockMovie("a")],
    ["onSubmission", (api) => api.hearSubmissions(1).then(() => true)],
  ];

  test.each(fields)("%s is done for a host", async (_, call) => {
    const { host } = await createTestApi();
    await expect(call(host)).resolves.toBeTruthy();
  });

  test.each(fields)("%s is refused to who came by an earlier link, and nothing is done", async (_, call) => {
    const { as, host } = await createTestApi();
    const earlier = { ...HOST_IDENTITY, cognitoIdentityId: identityOf(9) };
    expect(await errorOf(call(as(earlier)))).toMatchObject({ errorType: "Unauthorized", data: null });
    expect(await host.desk()).toMatchObject({ mutes: [], acts: [] });
  });

  test.each(fields)(
    "%s is refused once the link is renewed and nobody has come by the new one",
    async (_, call) => {
      const { host, database } = await createTestApi();
      await database.call("UpdateItem", {
        TableName: "Movie",
        Key: { pk: { S: "host" }, sk: { S: "key" } },
        UpdateExpression: "REMOVE #identity",
        ExpressionAttributeNames: { "#identity": "identity" },
      });
      expect(await errorOf(call(host))).toMatchObject({ errorType: "Unauthorized" });
    },
  );
});

describe("removing messages", () => {
  test("is told with their ids, and noted", async () => {
    const { host } = await createTestApi();
    const removed = await host.removeMessages(["a-1", "b-2"]);
    expect(Moderation.parse(removed)).toEqual(removed);
    expect(removed).toMatchObject({ kind: "remove", ids: ["a-1", "b-2"], author: null, until: null });
    expect((await host.desk()).acts).toEqual([removed]);
  });

  test.each([
    ["none", []],
    ["too many", Array.from({ length: MAX_REMOVED + 1 }, (_, n) => `${n}`)],
    ["what is no id", ["a", "../b"]],
    ["what is too long for one", ["a".repeat(65)]],
  ])("%s at once is refused, with what is allowed", async (_, ids) => {
    const { host } = await createTestApi();
    expect(await errorOf(host.removeMessages(ids))).toMatchObject({ errorType: "InvalidInput", data: null });
    expect((await host.desk()).acts).toEqual([]);
  });
});

describe("an author who is muted", () => {
  test("is refused until then, told until when, and takes nothing of what the room may say", async () => {
    const { phone, host, now, pass, rows } = await createTestApi();
    const { author } = await phone(1).sendMessage("Ada", "Something rude");
    const until = iso(now() + HOUR_MS);
    expect(await host.muteAuthor(author, until)).toMatchObject({ kind: "mute", author, until, ids: [] });
    pass(2_000);
    const error = await errorOf(phone(1).sendMessage("Ada", "Again"));
    expect(error).toMatchObject({ errorType: "Muted", errorInfo: { until } });
    expect(error.message).toContain(until);
    expect(await rows("Audience", `room#${Math.floor(now() / 1_000)}`)).toEqual([]);
    expect(await phone(2).sendMessage("Grace", "Hello")).toMatchObject({ text: "Hello" });
    pass(HOUR_MS - 2_000);
    expect(await phone(1).sendMessage("Ada", "Sorry")).toMatchObject({ author });
  });

  test("may speak again at once when the host says so, and one who was not muted goes on", async () => {
    const { phone, host, now, pass } = await createTestApi();
    const { author } = await phone(1).sendMessage("Ada", "Hello");
    await host.muteAuthor(author, iso(now() + HOUR_MS));
    expect(await host.unmuteAuthor(author)).toMatchObject({ kind: "unmute", author, until: null });
    pass(1_000);
    await phone(1).sendMessage("Ada", "Thanks");
    await host.unmuteAuthor(author);
    pass(1_000);
    await phone(1).sendMessage("Ada", "Thanks");
  });

  test("is listed until the mute ends, with its last end", async () => {
    const { host, now, pass } = await createTestApi();
    await host.muteAuthor("a", iso(now() + 1_000));
    await host.muteAuthor("b", iso(now() + HOUR_MS));
    await host.muteAuthor("b", iso(now() + 2 * HOUR_MS));
    pass(1_000);
    const desk = await host.desk();
    expect(Desk.parse(desk)).toEqual(desk);
    expect(desk.mutes).toEqual([{ author: "b", until: iso(now() - 1_000 + 2 * HOUR_MS) }]);
  });

  test.each([
    ["now", () => 0],
    ["a moment too late", () => MUTE_MAX_MS + 1],
  ])("is not muted until %s, and the limits are told", async (_, inMs) => {
    const { host, now } = await createTestApi();
    const error = await errorOf(host.muteAuthor("a", iso(now() + inMs())));
    expect(error).toMatchObject({ errorType: "InvalidInput" });
    expect(error.message).toContain(iso(now() + MUTE_MAX_MS));
  });

  test("is never the host", async () => {
    const { host, now } = await createTestApi();
    const { author } = await host.sendMessage("The Roxy", "Welcome");
    expect(await errorOf(host.muteAuthor(author, iso(now() + HOUR_MS)))).toMatchObject({
      errorType: "InvalidInput",
    });
    expect((await host.desk()).mutes).toEqual([]);
  });

  test("is kept for the mute's time and no longer", async () => {
    const { host, now, rows } = await createTestApi();
    await host.muteAuthor("a", iso(now() + MUTE_MAX_MS));
    expect(await rows("Audience", "mute")).toMatchObject([{ ttl: (now() + MUTE_MAX_MS) / 1_000 }]);
  });
});

test("a newcomer is told what was done in the last hour, the newest first, and a desk the last hundred acts", async () => {
  const { phone, host, pass } = await createTestApi();
  await host.removeMessages(["old"]);
  pass(HOUR_MS - 1_000);
  const cleared = await host.clearChat();
  pass(1_001);
  const removed = await host.removeMessages(["new"]);
  expect((await phone().show()).moderations).toEqual([removed, cleared]);
  expect((await host.desk()).acts.map(({ kind }) => kind)).toEqual(["remove", "clear", "remove"]);
  for (let n = 0; n < 100; n++) {
    pass(1);
    await host.removeMessages([`${n}`]);
  }
  const { acts } = await host.desk();
  expect(acts).toHaveLength(100);
  expect(acts[0]).toMatchObject({ ids: ["99"] });
  expect((await phone().show()).moderations).toHaveLength(50);
});

test("nothing that a host did names a guest's identity", async () => {
  const { phone, host, now } = await createTestApi();
  const { author, id } = await phone(5).sendMessage("Ada", "Hello");
  await host.removeMessages([id]);
  await host.muteAuthor(author, iso(now() + HOUR_MS));
  const told = JSON.stringify([await host.desk(), await phone().show()]);
  expect(told).not.toContain(guestIdentity(identityOf(5)).cognitoIdentityId);
});
