import { Message } from "@marquee/core/chat/schema";
import { MESSAGE_BYTES } from "@marquee/core/movie/truncate";
import { NAME_MAX, TEXT_MAX } from "@marquee/core/chat/rules";
import { describe, expect, test } from "vitest";
import { errorOf, identityOf, createTestApi } from "@marquee/testing/resolver-fixture";

test("a message gets its id, its time and its author from the server, trimmed", async () => {
  const { phone } = await createTestApi();
  const message = await phone().sendMessage(" Ada ", "\tWhat a film! 🎬 ");
  expect(Message.parse(message)).toEqual(message);
  expect(message).toMatchObject({ name: "Ada", text: "What a film! 🎬", sentAt: "2026-01-01T04:57:03.000Z" });
});

test("a person keeps one author id for the evening, whatever name they choose; no two share one", async () => {
  const { phone, pass } = await createTestApi();
  const first = await phone(1).sendMessage("Ada", "Hello");
  pass(8 * 3_600_000);
  const later = await phone(1).sendMessage("Grace", "Good night");
  const other = await phone(2).sendMessage("Ada", "Me too");
  expect(later.author).toBe(first.author);
  expect(later.id).not.toBe(first.id);
  expect(other.author).not.toBe(first.author);
});

test("an author's id tells nothing of their identity, and nothing that was said is stored", async () => {
  const { phone, database } = await createTestApi();
  const message = await phone(1).sendMessage("Ada", "A secret");
  expect(JSON.stringify(message)).not.toContain(identityOf(1).slice(-12));
  const { Items } = await database.call("Scan", { TableName: "Audience" });
  expect(JSON.stringify(Items)).not.toMatch(/Ada|A secret/);
});

describe("a person", () => {
  test("may speak once a second", async () => {
    const { phone, pass } = await createTestApi();
    await phone().sendMessage("Ada", "One");
    pass(999);
    const error = await errorOf(phone().sendMessage("Ada", "Two"));
    expect(error).toMatchObject({ errorType: "SlowDown", data: null });
    expect(JSON.stringify([error.message, error.errorInfo])).not.toContain(identityOf(1).slice(-12));
    pass(1);
    expect(await phone().sendMessage("Ada", "Three")).toMatchObject({ text: "Three" });
  });

  test("who sends twice at once is heard once", async () => {
    const { phone } = await createTestApi();
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((n) => phone().sendMessage("Ada", `Message ${n}`)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("the room", () => {
  test("may send five messages a second, and five more in the next", async () => {
    const { phone, pass } = await createTestApi();
    const say = (n: number) => phone(n).sendMessage("Ada", "Hello");
    await Promise.all([1, 2, 3, 4, 5].map(say));
    expect(await errorOf(say(6))).toMatchObject({ errorType: "SlowDown", data: null });
    pass(1_000);
    await Promise.all([11, 12, 13, 14, 15].map(say));
  });

  test("keeps two of the five for people who were silent for a quarter of a minute", async () => {
    const { phone, pass } = await createTestApi();
    const say = (n: number) => phone(n).sendMessage("Ada", "Hello");
    const heard = async (...people: number[]) => {
      const outcomes = await Promise.allSettled(people.map(say));
      return outcomes.filter(({ status }) => status === "fulfilled").length;
    };
    const script = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    await heard(...script);
    pass(1_000);
    expect(await heard(...script)).toBe(3);
    expect(await heard(11, 12)).toBe(2);
    expect(await errorOf(say(13))).toMatchObject({ errorType: "SlowDown" });
    pass(14_999);
    expect(await heard(...script)).toBe(3);
    pass(15_000);
    expect(await heard(...script)).toBe(5);
  });

  test("gives the silent all five, if they come first", async () => {
    const { phone, pass } = await createTestApi();
    const say = (n: number) => phone(n).sendMessage("Ada", "Hello");
    await say(1);
    pass(1_000);
    await Promise.all([2, 3, 4, 5].map(say));
    await say(1);
    expect(await errorOf(say(6))).toMatchObject({ errorType: "SlowDown" });
  });
});

describe("refused:", () => {
  test.each([
    ["an empty message", "Ada", ""],
    ["a message of spaces", "Ada", "  \u3000\u2800 "],
    ["281 characters", "Ada", "x".repeat(TEXT_MAX + 1)],
    ["an empty name", "", "Hello"],
    ["a name of 25 characters", "x".repeat(NAME_MAX + 1), "Hello"],
    ["a line break", "Ada", "one\ntwo"],
    ["a control character", "Ada", "bell\u0007"],
    ["a direction override", "Ada", "abc\u202edef"],
    ["an invisible name", "\u200b", "Hello"],
  ])("%s", async (_, name, text) => {
    const { phone } = await createTestApi();
    expect(await errorOf(phone().sendMessage(name, text))).toMatchObject({ errorType: "InvalidMessage" });
    // It cost the person nothing.
    await phone().sendMessage("Ada", "Hello");
  });

  test.each(["Host", "the HOST", "Gastgeber", "hôte", "hote", "司会のアンナ", "The Roxy", "the roxy team"])(
    "the name %s, which is kept for the venue and its host",
    async (name) => {
      const { phone } = await createTestApi({ venue: "The Roxy" });
      const error = await errorOf(phone().sendMessage(name, "Free drinks!"));
      expect(error).toMatchObject({ errorType: "NameReserved", data: null });
      expect(error.message).toMatch(/^".+" is kept for the venue and its host: choose another name$/);
      // It cost the person nothing.
      expect(await phone().sendMessage("Ghost of Roxy", "Hello")).toMatchObject({ name: "Ghost of Roxy" });
    },
  );

  test("everything while the chat is closed", async () => {
    const { phone } = await createTestApi({ chatOpen: false });
    const error = await errorOf(phone().sendMessage("Ada", "Hello"));
    expect(error).toMatchObject({ errorType: "ChatClosed" });
    expect(error.message).toContain("closed");
  });

  test("a caller who is no visitor", async () => {
    const { conductor } = await createTestApi();
    expect(await errorOf(conductor.sendMessage("Ada", "Hello"))).toMatchObject({ errorType: "Unauthorized" });
  });
});

test.each(["x".repeat(TEXT_MAX), "سلام", "שלום", "👩‍👩‍👧‍👦", "'\"\\<b>${x}", "ḿ̸͝"])(
  "%s can be said",
  async (text) => {
    const { phone } = await createTestApi();
    expect(await phone().sendMessage("x".repeat(NAME_MAX), text)).toMatchObject({ text });
  },
);

test.each(["x", '"', "ж", "語", "🎬", "\ud800"])(
  "the longest message, all of %j, fits one message unit",
  async (character) => {
    const { phone } = await createTestApi();
    const longest = (max: number) => character.repeat(max / character.length);
    const message = await phone().sendMessage(longest(NAME_MAX), longest(TEXT_MAX));
    const envelope = {
      id: "00000000-0000-4000-8000-000000000000",
      type: "data",
      payload: { data: { onMessage: message } },
    };
    expect(Buffer.byteLength(JSON.stringify(envelope))).toBeLessThanOrEqual(MESSAGE_BYTES);
  },
);
