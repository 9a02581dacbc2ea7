import { SUBMISSION_MS } from "@marquee/core/chat/limits";
import { Message, Submission } from "@marquee/core/chat/schema";
import { Desk } from "@marquee/core/host/desk";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { describe, expect, test } from "vitest";
import { createTestApi, errorOf, HOST_IDENTITY, identityOf } from "@marquee/testing/resolver-fixture";

/** A room in which the host reads first. */
async function openRoom() {
  const api = await createTestApi();
  await api.host.setRoom({ ...FIRST_ROOM, chat: "approve" });
  return api;
}

describe("what a guest submits", () => {
  test("waits for the host, and tells nobody what it says", async () => {
    const { phone, host } = await openRoom();
    const submission = await phone(1).submitMessage(" Ada ", " What a film! ");
    expect(Submission.parse(submission)).toEqual(submission);
    expect(JSON.stringify(submission)).not.toMatch(/Ada|film/);
    const desk = await host.desk();
    expect(Desk.parse(desk)).toEqual(desk);
    expect(desk.waiting).toMatchObject([{ id: submission.id, name: "Ada", text: "What a film!" }]);
    expect(desk.generation).toBe(submission.generation);
  });

  test("is listed in order, a hundred at once", async () => {
    const { phone, host, pass } = await openRoom();
    for (let n = 0; n < 103; n += 1) {
      await phone(n).submitMessage("Ada", `${n}`);
      pass(1_000);
    }
    const { waiting } = await host.desk();
    expect(waiting.map(({ text }) => Number(text))).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  test("is checked and limited as what is said", async () => {
    const { phone, host, now } = await openRoom();
    expect(await errorOf(phone(1).submitMessage("Ada", ""))).toMatchObject({ errorType: "InvalidMessage" });
    expect(await errorOf(phone(1).submitMessage("The host", "Hi"))).toMatchObject({
      errorType: "NameReserved",
    });
    const { author } = await phone(1).submitMessage("Ada", "One");
    expect(await errorOf(phone(1).submitMessage("Ada", "Two"))).toMatchObject({ errorType: "SlowDown" });
    for (const n of [2, 3, 4, 5]) await phone(n).submitMessage("Ada", "Hello");
    expect(await errorOf(phone(6).submitMessage("Ada", "Hello"))).toMatchObject({ errorType: "SlowDown" });
    await host.muteAuthor(author, new Date(now() + 60_000).toISOString());
    expect((await host.desk()).waiting).toHaveLength(5);
  });

  test("is refused where the host does not read first", async () => {
    const { phone, host } = await createTestApi();
    for (const chat of ["open", "slow"] as const) {
      await host.setRoom({ ...FIRST_ROOM, version: chat === "open" ? 0 : 1, chat });
      expect(await errorOf(phone().submitMessage("Ada", "Hello"))).toMatchObject({
        errorType: "InvalidInput",
      });
    }
    await host.setRoom({ ...FIRST_ROOM, version: 2, chat: "closed" });
    expect(await errorOf(phone().submitMessage("Ada", "Hello"))).toMatchObject({ errorType: "ChatClosed" });
    expect((await host.desk()).waiting).toEqual([]);
  });

  test("waits for ten minutes", async () => {
    const { phone, host, pass } = await openRoom();
    const { id } = await phone().submitMessage("Ada", "Hello");
    pass(SUBMISSION_MS);
    expect((await host.desk()).waiting).toHaveLength(1);
    pass(1);
    expect((await host.desk()).waiting).toEqual([]);
    expect(await errorOf(host.approveMessage(id))).toMatchObject({ errorType: "InvalidInput" });
  });
});

describe("what a host lets in", () => {
  test("looks like any other message, as new as it is, with the id by which its author waits", async () => {
    const { phone, host, pass, now } = await openRoom();
    const { id, author } = await phone().submitMessage("Ada", "Hello");
    pass(60_000);
    const message = await host.approveMessage(id);
    expect(Message.parse(message)).toEqual(message);
    expect(message).toEqual({
      ...{ id, author, name: "Ada", text: "Hello" },
      sentAt: new Date(now()).toISOString(),
    });
    expect((await host.desk()).waiting).toEqual([]);
  });

  test("comes once, whatever two hosts do", async () => {
    const { phone, host } = await openRoom();
    const { id } = await phone().submitMessage("Ada", "Hello");
    const outcomes = await Promise.allSettled([
      host.approveMessage(id),
      host.approveMessage(id),
      host.declineMessage(id),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ errorType: "InvalidInput" });
  });

  test("is not what it declines, of which its author's phone hears and no act is noted", async () => {
    const { phone, host } = await openRoom();
    const { id } = await phone().submitMessage("Ada", "Hello");
    expect(await host.declineMessage(id)).toMatchObject({ kind: "decline", ids: [id], author: null });
    expect(await host.desk()).toMatchObject({ waiting: [], acts: [] });
    expect(await errorOf(host.approveMessage(id))).toMatchObject({ errorType: "InvalidInput", data: null });
  });

  test.each(["../x", "", "a".repeat(65)])("is not what has no id of the server's: %s", async (id) => {
    const { host } = await openRoom();
    expect(await errorOf(host.approveMessage(id))).toMatchObject({ errorType: "InvalidInput" });
    expect(await errorOf(host.declineMessage(id))).toMatchObject({ errorType: "InvalidInput" });
  });

  test("is not let in by who came by an earlier link", async () => {
    const { phone, host, as } = await openRoom();
    const { id } = await phone().submitMessage("Ada", "Hello");
    const earlier = as({ ...HOST_IDENTITY, cognitoIdentityId: identityOf(9) });
    expect(await errorOf(earlier.approveMessage(id))).toMatchObject({ errorType: "Unauthorized" });
    expect(await errorOf(earlier.declineMessage(id))).toMatchObject({ errorType: "Unauthorized" });
    expect((await host.desk()).waiting).toHaveLength(1);
  });
});

test("a desk hears what is submitted for its own host link, and for no other", async () => {
  const { host } = await openRoom();
  const { generation } = await host.desk();
  expect(await host.hearSubmissions(generation)).toBeNull();
  expect(await errorOf(host.hearSubmissions(generation + 1))).toMatchObject({ errorType: "Unauthorized" });
});
