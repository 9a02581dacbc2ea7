import type { Moderation } from "@marquee/core/chat/moderation";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Message } from "@marquee/core/chat/schema";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addMessages, createChatHearing, moderate, setRoom } from "./chat-log.ts";
import type { ChatLog } from "./state.ts";

const at = (second: number) =>
  new Date(Date.parse("2026-11-30T20:00:00.000Z") + second * 1_000).toISOString();

const messageOf = (id: number, author = "ada"): Message => ({
  ...{ id: `${id}`, name: "Ada", text: "Hello", author, sentAt: at(id) },
});
const act = (kind: Moderation["kind"], second: number, more: Partial<Moderation> = {}): Moderation => ({
  ...{ id: `act-${second}`, kind, ids: [], author: null, until: null, at: at(second) },
  ...more,
});

const EMPTY: ChatLog = { messages: [], takenAway: undefined, room: undefined };
const idsOf = ({ messages }: ChatLog) => messages.map(({ id }) => id);

describe("a screen's chat log", () => {
  test("has a message once, however often it comes", () => {
    const said = addMessages(EMPTY, [messageOf(1), messageOf(2)]);
    expect(addMessages(said, [messageOf(1)])).toBe(said);
    expect(idsOf(addMessages(said, [messageOf(2), messageOf(3), messageOf(3)]))).toEqual(["1", "2", "3"]);
  });

  test("remembers the last 200 messages", () => {
    const all = addMessages(
      EMPTY,
      Array.from({ length: 250 }, (_, id) => messageOf(id)),
    );
    expect(all.messages).toHaveLength(200);
    expect(all.messages[0]?.id).toBe("50");
  });

  test("loses what a host removes, also what comes only after that, and keeps the rest as it is", () => {
    const said = addMessages(EMPTY, [messageOf(1), messageOf(2), messageOf(3)]);
    const left = moderate(said, act("remove", 9, { ids: ["2", "4"] }));
    expect(idsOf(left)).toEqual(["1", "3"]);
    expect(left.messages[1]).toBe(said.messages[2]);
    expect(idsOf(addMessages(left, [messageOf(2), messageOf(4), messageOf(5)]))).toEqual(["1", "3", "5"]);
  });

  test("loses what a muted author says and has said, and all when the chat is cleared", () => {
    const said = addMessages(EMPTY, [messageOf(1, "bo"), messageOf(2), messageOf(3, "bo")]);
    const muted = moderate(said, act("mute", 4, { author: "bo", until: at(60) }));
    expect(idsOf(addMessages(muted, [messageOf(5, "bo"), messageOf(6)]))).toEqual(["2", "6"]);
    expect(idsOf(addMessages(moderate(said, act("clear", 4)), [messageOf(5)]))).toEqual(["5"]);
  });

  test("keeps its very messages when an act takes none of them", () => {
    const said = addMessages(EMPTY, [messageOf(1)]);
    expect(moderate(said, act("remove", 9, { ids: ["7"] })).messages).toBe(said.messages);
  });
});

describe("hearing the chat", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("shows nothing of a message that is removed while it waits for its turn", () => {
    let log = EMPTY;
    const shown: string[][] = [];
    const chat = createChatHearing(
      () => log,
      (next) => shown.push(idsOf((log = next))),
    );
    chat.hear({ type: "message", message: messageOf(1) });
    chat.hear({ type: "message", message: messageOf(2) });
    chat.hear({ type: "moderation", moderation: act("remove", 3, { ids: ["2"] }) });
    vi.advanceTimersByTime(1_000);
    expect(shown.flat()).not.toContain("2");
    expect(idsOf(log)).toEqual(["1"]);
    chat.stop();
  });

  test("knows how the room is run by the greatest version, in whatever order they come", () => {
    const [first, second] = [1, 2].map((version) => ({ ...FIRST_ROOM, version }));
    const set = setRoom(setRoom(EMPTY, second!), first!);
    expect(set.room).toBe(second);
    expect(setRoom(set, { ...second! })).toBe(set);
    expect(moderate(set, act("clear", 1)).room).toBe(second);
  });

  test("takes what is said and what hosts do, and leaves the rest to others", () => {
    const told: ChatLog[] = [];
    const chat = createChatHearing(
      () => EMPTY,
      (log) => told.push(log),
    );
    expect(chat.hear({ type: "room", room: FIRST_ROOM })).toBe(true);
    expect(told).toEqual([{ ...EMPTY, room: FIRST_ROOM }]);
    expect(chat.hear({ type: "awake" })).toBe(false);
    chat.stop();
  });
});
