// @vitest-environment jsdom
import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAnnouncer } from "./message-announcer.ts";
import { ME, message } from "../phone-fixture.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a screen reader is told of a room. */
function listen() {
  const [messages, setMessages] = createSignal([message("0", "Ada", "Before")]);
  const [attended, setAttended] = createSignal(true);
  const heard: string[] = [];
  const muted = new Set<string>();
  const close = createRoot((dispose) => {
    const { announcement } = createAnnouncer({
      messages,
      attended,
      tells: (author) => author !== ME && !muted.has(author),
      nameOf: ({ name }) => name,
      clean: (text) => text.replace("rude", "****"),
    });
    // An announcement is a new object each time: these are all.
    const look = () => {
      const one = announcement();
      if (one && seen !== one) heard.push((seen = one).text);
    };
    let seen: object | undefined;
    const timer = setInterval(look, 10);
    return () => {
      clearInterval(timer);
      dispose();
    };
  });
  let id = 0;
  const say = (text: string, author = "Ada") =>
    setMessages((all) => [...all, { ...message(`${(id += 1)}`, "Ada", text), author }].slice(-200));
  return { heard, say, muted, setAttended, close };
}

test("a room that says five things a second is told in numbers, once in eight seconds", async () => {
  const { heard, say } = listen();
  for (let n = 0; n < 5 * 24; n += 1) {
    say(`line ${n}`);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(heard).toEqual(["Ada: line 0", "39 new messages", "40 new messages"]);
});

test("a message that comes alone is read, without its rude words", async () => {
  const { heard, say } = listen();
  say("how rude");
  await vi.advanceTimersByTimeAsync(20_000);
  say("quite");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard).toEqual(["Ada: how ****", "Ada: quite"]);
});

test("one's own words are not told", async () => {
  const { heard, say } = listen();
  say("me", ME);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard).toEqual([]);
});

test("nothing is told of who is muted, and nothing twice of the others", async () => {
  const { heard, say, muted } = listen();
  say("spam", "bo");
  await vi.advanceTimersByTimeAsync(20_000);
  muted.add("bo");
  say("more spam", "bo");
  await vi.advanceTimersByTimeAsync(20_000);
  say("peace");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard).toEqual(["Ada: spam", "Ada: peace"]);
});

test("nothing is told of what is said while one does something else", async () => {
  const { heard, say, setAttended } = listen();
  setAttended(false);
  say("unheard");
  await vi.advanceTimersByTimeAsync(20_000);
  setAttended(true);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard).toEqual([]);
  say("heard");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard).toEqual(["Ada: heard"]);
});
