// @vitest-environment jsdom
import { cleanup, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, expect, test } from "vitest";
import { ME, message } from "./phone-fixture.ts";
import { Navigation, type View } from "./navigation.tsx";

afterEach(cleanup);

const said = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message(`${from + i}`, "Ada", "Hello"));

function open() {
  const [view, setView] = createSignal<View>("movie");
  const [messages, setMessages] = createSignal(said(1, 3));
  const [news, setNews] = createSignal(false);
  render(() => (
    <Navigation
      view={view()}
      messages={messages()}
      isOwn={(author) => author === ME}
      boardChanged={news()}
      onView={setView}
    />
  ));
  return { setView, setMessages, setNews, chat: () => screen.getByRole("button", { name: /^Chat/ }) };
}

test("the chat's button says how many messages are unread, also to a screen reader", () => {
  const { chat } = open();
  expect(chat().querySelector(".nav-unread")?.textContent).toBe("3");
  expect(screen.getByRole("button", { name: "Chat 3 new messages" })).toBe(chat());
});

test("what one has looked at is read, and so is what one has said", () => {
  const { chat, setView, setMessages } = open();
  setView("chat");
  expect(chat().querySelector(".nav-unread")).toBeNull();
  setMessages(said(1, 4));
  setView("board");
  expect(chat().querySelector(".nav-unread")).toBeNull();
  setMessages([...said(1, 5), { ...message("6", "Bo", "me"), author: ME }]);
  expect(chat().querySelector(".nav-unread")?.textContent).toBe("1");
});

test("after a long while it says that they are many", () => {
  const { chat, setMessages } = open();
  setMessages(said(1_000, 1_199));
  expect(chat().querySelector(".nav-unread")?.textContent).toBe("99+");
});

test("the board's button says when it has changed, also to a screen reader", () => {
  const { setNews } = open();
  const board = () => screen.getByRole("button", { name: /^Tonight/ });
  expect(board().querySelector(".nav-dot")).toBeNull();
  setNews(true);
  expect(board().querySelector(".nav-dot")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Tonight changed since you last looked" })).toBe(board());
});

test("what is read stays read when a host takes the last of it away", () => {
  const { chat, setView, setMessages } = open();
  const at = (id: string, second: number) => ({
    ...message(id, "Ada", "Hello"),
    sentAt: `2026-11-30T20:00:0${second}.000Z`,
  });
  setMessages([at("1", 1), at("2", 2), at("3", 3)]);
  setView("chat");
  setView("movie");
  setMessages([at("1", 1), at("2", 2)]);
  expect(chat().querySelector(".nav-unread")).toBeNull();
  setMessages([at("1", 1), at("2", 2), at("4", 4)]);
  expect(chat().querySelector(".nav-unread")?.textContent).toBe("1");
});
