// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import type { Moderation } from "@marquee/core/chat/moderation";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wordsAfterPaint } from "../../i18n/words-after-paint.ts";
import { addMessages, moderate } from "../../show/chat-log.ts";
import { createEvening, ME, message } from "../phone-fixture.ts";
import { Chat } from "./chat.tsx";
import { createChatStore } from "./chat-store.ts";

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  cleanup();
});

/** The instant `seconds` from now. */
const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const said = (id: number, author = "ada") => ({
  ...{ ...message(`${id}`, author, `line ${id}`), author },
  sentAt: at(id - 1_000),
});
const act = (kind: Moderation["kind"], more: Partial<Moderation> = {}): Moderation => ({
  ...{ id: "act", kind, ids: [], author: null, until: null, at: at(0) },
  ...more,
});

/** The chat with ten lines, of which five are seen at a time. */
function open() {
  const evening = createEvening({ messages: Array.from({ length: 10 }, (_, i) => said(i + 1)) });
  const { state } = evening.store;
  render(() => (
    <Chat
      chat={createChatStore(evening.store)}
      config={state.config}
      identity="ready"
      selected
      onKeyboard={() => undefined}
    />
  ));
  const log = screen.getByRole("log");
  Object.defineProperties(log, { scrollHeight: { value: 1_000 }, clientHeight: { value: 200 } });
  return {
    readBack: () => {
      log.scrollTop = 100;
      fireEvent.scroll(log);
    },
    toEnd: () => {
      log.scrollTop = 800;
      fireEvent.scroll(log);
    },
    say: (...messages: ReturnType<typeof said>[]) => evening.set({ ...addMessages({ ...state }, messages) }),
    moderate: (moderation: Moderation) => evening.set({ ...moderate({ ...state }, moderation) }),
  };
}
const rows = () => [...document.querySelectorAll<HTMLElement>(".message")];
const idsOf = () => rows().map((row) => row.dataset.id);
const alert = () =>
  screen
    .getAllByRole("alert")
    .map(({ textContent }) => textContent)
    .join("");

test("a removed line leaves the list of who follows the newest", () => {
  const { moderate } = open();
  moderate(act("remove", { ids: ["4", "10"] }));
  expect(idsOf()).toEqual(["1", "2", "3", "5", "6", "7", "8", "9"]);
});

test("while one reads back a removed line is gone and its place stays, so that nothing moves", () => {
  const { moderate, readBack, toEnd } = open();
  readBack();
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(38);
  moderate(act("remove", { ids: ["4"] }));
  expect(idsOf()).toHaveLength(10);
  expect(rows()[3]?.textContent).toBe("");
  expect(rows()[3]?.style.height).toBe("38px");
  expect(screen.queryByText("line 4")).toBeNull();
  expect(screen.getByText("line 5")).toBeTruthy();
  toEnd();
  expect(idsOf()).not.toContain("4");
});

test("what is new is counted without what was removed, and nothing old becomes new", () => {
  const { moderate, readBack, say } = open();
  readBack();
  say(said(11), said(12, "bo"));
  expect(screen.getByRole("button", { name: "2 new messages" })).toBeTruthy();
  moderate(act("mute", { author: "bo", until: at(600) }));
  expect(screen.getByRole("button", { name: "1 new message" })).toBeTruthy();
  say(said(13));
  expect(screen.getByRole("button", { name: "2 new messages" })).toBeTruthy();
  moderate(act("clear"));
  expect(screen.queryByRole("button", { name: /new message/ })).toBeNull();
});

test("a cleared chat is empty for who follows it", () => {
  const { moderate } = open();
  moderate(act("clear"));
  expect(rows()).toEqual([]);
  expect(screen.getByText(wordsAfterPaint.chat.empty())).toBeTruthy();
});

test("who is muted by a host is told until when, once, and no longer than that", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-30T20:00:00.000Z") });
  localStorage.setItem("marquee.name", "Ada");
  localStorage.setItem("marquee.author", ME);
  const mute = act("mute", { author: ME, until: at(600) });
  const words = wordsAfterPaint.chat.mutedByHost(Date.parse(at(600)));
  const { moderate } = open();
  moderate(act("mute", { author: "bo", until: at(900) }));
  expect(alert()).toBe("");
  moderate(mute);
  expect(alert()).toBe(words);
  // As a reconnect tells it again.
  moderate(mute);
  expect(alert()).toBe(words);
  vi.advanceTimersByTime(600_000);
  expect(alert()).toBe("");
  cleanup();
});

test("a reload does not tell of the same mute again, and of another one it does", () => {
  localStorage.setItem("marquee.name", "Ada");
  localStorage.setItem("marquee.author", ME);
  const mute = act("mute", { author: ME, until: at(600) });
  open().moderate(mute);
  expect(alert()).not.toBe("");
  cleanup();
  const { moderate } = open();
  moderate(mute);
  expect(alert()).toBe("");
  moderate(act("unmute", { author: ME, at: at(1) }));
  moderate(act("mute", { author: ME, until: at(1_200), at: at(2) }));
  expect(alert()).toBe(wordsAfterPaint.chat.mutedByHost(Date.parse(at(1_200))));
  moderate(act("unmute", { author: ME, at: at(3) }));
  expect(alert()).toBe("");
});
