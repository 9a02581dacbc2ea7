// @vitest-environment jsdom
import { cleanup, render, screen } from "@solidjs/testing-library";
import { NOTHING_TAKEN } from "@marquee/core/chat/taken-away";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Room } from "@marquee/core/host/room";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEvening, ME, message } from "../phone-fixture.ts";
import { Chat } from "./chat.tsx";
import { createChatStore } from "./chat-store.ts";

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("marquee.name", "Ada");
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const slow: Room = { ...FIRST_ROOM, version: 1, chat: "slow", slowSeconds: 10 };

/** The chat in a room that is run as `room`, whose answer to every message is `refuse`, if that is given. */
function open(room: Room, refuse?: Error) {
  const evening = createEvening({ room }, refuse);
  const { store } = evening;
  let passed = 0;
  const now = () => store.now() + passed;
  render(() => (
    <Chat
      chat={createChatStore({ ...store, now })}
      config={store.state.config}
      identity="ready"
      selected
      onKeyboard={() => undefined}
    />
  ));
  const pass = async (ms: number) => {
    passed += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  const user = userEvent.setup(vi.isFakeTimers() ? { advanceTimers: vi.advanceTimersByTime } : {});
  const field = () => screen.getByRole<HTMLInputElement>("textbox");
  return { ...evening, now, pass, field, user };
}

test("a slow chat counts down from what one has said to what one may say next", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { said, field, user, pass } = open(slow);
  await user.type(field(), "One{Enter}");
  expect(await screen.findByText("Again in 10 s")).toBeTruthy();
  await user.type(field(), "Two{Enter}");
  expect(said.map(({ text }) => text)).toEqual(["One"]);
  await pass(11_000);
  expect(screen.queryByText(/^Again in/)).toBeNull();
  await user.type(field(), "{Enter}");
  expect(said.map(({ text }) => text)).toEqual(["One", "Two"]);
});

test("after a reload the server tells for how long, and nothing else is said of it", async () => {
  const until = new Date(createEvening().store.now() + 7_000).toISOString();
  const refusal = Object.assign(new Error("slow"), { type: "SlowDown", info: { until } });
  const { field, user } = open(slow, refusal);
  await user.type(field(), "Hello{Enter}");
  expect(await screen.findByText("Again in 7 s")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toBe("");
  expect(field().value).toBe("Hello");
});

test("a chat that is not slow any more takes a message at once", async () => {
  const { set, said, field, user } = open(slow);
  await user.type(field(), "One{Enter}");
  await screen.findByText("Again in 10 s");
  set("room", { ...slow, version: 2, chat: "open" });
  expect(screen.queryByText(/^Again in/)).toBeNull();
  await user.type(field(), "Two{Enter}");
  await expect.poll(() => said.map(({ text }) => text)).toEqual(["One", "Two"]);
});

test("a chat that a host closes says so and keeps what is being written, and takes it when it is open again", async () => {
  const { set, said, field, user } = open(FIRST_ROOM);
  await user.type(field(), "One");
  set("room", { ...FIRST_ROOM, version: 1, chat: "closed" });
  expect(screen.getByRole("alert").textContent).toBe("The chat is closed just now. Voting is open.");
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  set("room", { ...FIRST_ROOM, version: 2 });
  expect(screen.getByRole("alert").textContent).toBe("");
  await user.type(field(), "{Enter}");
  expect(said.map(({ text }) => text)).toEqual(["One"]);
});

const approve: Room = { ...FIRST_ROOM, version: 1, chat: "approve" };

test("what one says waits for the host, and stands in the chat like any other when it is let in", async () => {
  const { set, field, user } = open(approve);
  expect(field().placeholder).toBe("The host reads it first");
  await user.type(field(), "What a shadow!{Enter}");
  const line = await screen.findByText("What a shadow!");
  expect(line.closest("[aria-live=polite]")?.textContent).toContain("The host reads it first");
  set("messages", [{ ...message("said-1", "Ada", "What a shadow!"), author: ME }]);
  expect(document.querySelector(".submission")).toBeNull();
  expect(screen.getByText("What a shadow!").closest("[role=log]")).toBeTruthy();
});

test("what waits when the host clears the chat is left out, and what is said after that waits", async () => {
  const { set, now, field, user } = open(approve);
  await user.type(field(), "One{Enter}");
  await screen.findByText("The host reads it first");
  set("takenAway", { ...NOTHING_TAKEN, clearedAt: new Date(now()).toISOString() });
  expect(screen.getByText("The host left it out")).toBeTruthy();
});

test("what the host leaves out is told for a while, and so is what nobody came to read", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { set, field, user, pass } = open(approve);
  await user.type(field(), "One{Enter}");
  await screen.findByText("One");
  const declined = { ...NOTHING_TAKEN, ids: new Set(["said-1"]) };
  set("takenAway", declined);
  expect(await screen.findByText("The host left it out")).toBeTruthy();
  await pass(8_000);
  expect(screen.queryByText("One")).toBeNull();
  await user.type(field(), "Two{Enter}");
  await screen.findByText("Two");
  await pass(10 * 60_000);
  expect(screen.getByText("The host left it out")).toBeTruthy();
  await pass(8_000);
  expect(screen.queryByText("Two")).toBeNull();
});
