import { NOTICE_MAX, NOTICE_MAX_MS, SLOW_SECONDS } from "@marquee/core/host/limits";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { Room } from "@marquee/core/host/room";
import { MESSAGE_BYTES } from "@marquee/core/movie/truncate";
import { describe, expect, test } from "vitest";
import { createTestApi, errorOf, HOST_IDENTITY, identityOf } from "@marquee/testing/resolver-fixture";

const iso = (epochMs: number) => new Date(epochMs).toISOString();
const closed: Room = { ...FIRST_ROOM, chat: "closed" };
const slow: Room = { ...FIRST_ROOM, chat: "slow", slowSeconds: 30 };

describe("the room", () => {
  test("is open, of version 0, until a host sets it", async () => {
    const { phone } = await createTestApi();
    expect((await phone().show()).room).toEqual(FIRST_ROOM);
  });

  test("is set, and everybody who comes reads it", async () => {
    const { phone, host, now } = await createTestApi();
    const notice = { text: "The kitchen closes at ten", until: iso(now() + 60_000) };
    const set = await host.setRoom({ ...slow, notice: { ...notice, text: ` ${notice.text} ` } });
    expect(Room.parse(set)).toEqual(set);
    expect(set).toEqual({ version: 1, chat: "slow", slowSeconds: 30, notice, held: null });
    expect((await phone().show()).room).toEqual(set);
  });

  test("is set by one of two desks that do so at once, and the other is told how it is now", async () => {
    const { host } = await createTestApi();
    const outcomes = await Promise.allSettled([host.setRoom(closed), host.setRoom(slow)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [won] = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const [lost] = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(lost).toMatchObject({ errorType: "VersionBehind", errorInfo: won, data: null });
  });

  test.each([0, 1, 3, 9])(
    "is not set by a desk that knows it as version %d when it is 2",
    async (version) => {
      const { host, phone } = await createTestApi();
      await host.setRoom(closed);
      const present = await host.setRoom({ ...slow, version: 1 });
      const error = await errorOf(host.setRoom({ ...FIRST_ROOM, version }));
      expect(error).toMatchObject({ errorType: "VersionBehind", errorInfo: present });
      expect((await phone().show()).room).toEqual(present);
    },
  );

  test("is set once by a desk that asks again, as its answer was lost", async () => {
    const { host, phone, pass } = await createTestApi();
    const set = await host.setRoom(closed);
    pass(8_000);
    expect(await host.setRoom(closed)).toEqual(set);
    expect((await phone().show()).room).toEqual(set);
  });

  test("is not set by who came by an earlier link", async () => {
    const { as, phone } = await createTestApi();
    const earlier = as({ ...HOST_IDENTITY, cognitoIdentityId: identityOf(9) });
    expect(await errorOf(earlier.setRoom(closed))).toMatchObject({ errorType: "Unauthorized", data: null });
    expect((await phone().show()).room).toEqual(FIRST_ROOM);
  });

  test.each([SLOW_SECONDS.least - 1, SLOW_SECONDS.most + 1, 0, -5])(
    "with a pause of %d s is refused, and it is told what is allowed",
    async (slowSeconds) => {
      const { host } = await createTestApi();
      const error = await errorOf(host.setRoom({ ...slow, slowSeconds }));
      expect(error).toMatchObject({ errorType: "InvalidInput" });
      expect(error.message).toContain(`${SLOW_SECONDS.least} to ${SLOW_SECONDS.most} seconds`);
    },
  );
});

describe("a notice", () => {
  test.each([
    ["of nothing", ""],
    ["of spaces", "   "],
    ["that is too long", "x".repeat(NOTICE_MAX + 1)],
    ["with a line break", "Last\norders"],
    ["with a control character", "Last\u0007orders"],
    ["that turns the text around it", "\u202eLast orders"],
  ])("%s is refused, and it is told what is allowed", async (_, text) => {
    const { host, now, phone } = await createTestApi();
    const error = await errorOf(host.setRoom({ ...FIRST_ROOM, notice: { text, until: iso(now() + 1) } }));
    expect(error).toMatchObject({ errorType: "InvalidInput", data: null });
    expect(error.message).toContain(`${NOTICE_MAX}`);
    expect((await phone().show()).room).toEqual(FIRST_ROOM);
  });

  test("stands for a day at most", async () => {
    const { host, now } = await createTestApi();
    const until = (ms: number) => ({ ...FIRST_ROOM, notice: { text: "Hello", until: iso(now() + ms) } });
    expect(await errorOf(host.setRoom(until(NOTICE_MAX_MS + 1)))).toMatchObject({
      errorType: "InvalidInput",
    });
    expect(await host.setRoom(until(NOTICE_MAX_MS))).toMatchObject({ version: 1 });
  });

  test("that has ended keeps no desk from changing something else", async () => {
    const { host, now, pass } = await createTestApi();
    const notice = { text: "Hello", until: iso(now() + 1_000) };
    const set = await host.setRoom({ ...FIRST_ROOM, notice });
    pass(2_000);
    expect(await host.setRoom({ ...set, chat: "closed" })).toMatchObject({ chat: "closed", notice });
  });

  test.each(["x", '"', "語", "🎬"])(
    "of %s only, as long as it may be, fits one message unit",
    async (letter) => {
      const { host, now } = await createTestApi();
      const text = letter.repeat(NOTICE_MAX / letter.length);
      const onRoom = await host.setRoom({ ...FIRST_ROOM, notice: { text, until: iso(now() + 1) } });
      const envelope = { id: crypto.randomUUID(), type: "data", payload: { data: { onRoom } } };
      expect(Buffer.byteLength(JSON.stringify(envelope))).toBeLessThanOrEqual(MESSAGE_BYTES);
    },
  );
});

describe("the chat", () => {
  test.each(["closed", "approve"] as const)(
    "that a host has %s takes no message, and none counts against a limit",
    async (chat) => {
      const { host, phone, now, rows } = await createTestApi();
      await host.setRoom({ ...FIRST_ROOM, chat });
      expect(await errorOf(phone().sendMessage("Ada", "Hello"))).toMatchObject({
        errorType: "ChatClosed",
        data: null,
      });
      expect(await rows("Audience", `chat#${identityOf(1)}`)).toEqual([]);
      expect(await rows("Audience", `room#${Math.floor(now() / 1_000)}`)).toEqual([]);
    },
  );

  test("that is slow takes a person's next message when the pause is over, and tells when that is", async () => {
    const { host, phone, now, pass } = await createTestApi();
    await host.setRoom(slow);
    await phone(1).sendMessage("Ada", "One");
    const until = iso(now() + 30_000);
    pass(29_999);
    expect(await errorOf(phone(1).sendMessage("Ada", "Two"))).toMatchObject({
      errorType: "SlowDown",
      errorInfo: { until },
    });
    await phone(2).sendMessage("Bo", "Me too");
    pass(1);
    expect(await phone(1).sendMessage("Ada", "Two")).toMatchObject({ text: "Two" });
  });

  test("that is open again takes a message at once", async () => {
    const { host, phone, pass } = await createTestApi();
    const { version } = await host.setRoom(slow);
    await phone().sendMessage("Ada", "One");
    pass(1_000);
    await errorOf(phone().sendMessage("Ada", "Two"));
    await host.setRoom({ ...FIRST_ROOM, version });
    expect(await phone().sendMessage("Ada", "Two")).toMatchObject({ text: "Two" });
  });

  test("that the show was started without stays closed, whatever a host sets", async () => {
    const { host, phone } = await createTestApi({ chatOpen: false });
    await host.setRoom(FIRST_ROOM);
    expect(await errorOf(phone().sendMessage("Ada", "Hello"))).toMatchObject({ errorType: "ChatClosed" });
  });
});
