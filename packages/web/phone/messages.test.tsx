// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, expect, test } from "vitest";
import { message } from "./evening.ts";
import { Messages } from "./messages.tsx";

afterEach(cleanup);

const said = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message(`${from + i}`, "Ada", `line ${from + i}`));

/** A list that is 1,000 px long in a window of 200 px, as jsdom lays nothing out. */
function open() {
  const [messages, setMessages] = createSignal(said(1, 200));
  render(() => <Messages messages={messages()} clean={(text) => text} />);
  const list = screen.getByRole("log");
  Object.defineProperties(list, { scrollHeight: { value: 1_000 }, clientHeight: { value: 200 } });
  const scrollTo = (top: number) => {
    list.scrollTop = top;
    fireEvent.scroll(list);
  };
  return { list, setMessages, scrollTo };
}

test("the newest message is in view as long as one does not read back", () => {
  const { list, setMessages } = open();
  setMessages(said(2, 201));
  expect(list.scrollTop).toBe(1_000);
  expect(screen.queryByText("line 1")).toBeNull();
});

test("while one reads back nothing is let go above, and the new ones are counted", () => {
  const { list, setMessages, scrollTo } = open();
  scrollTo(100);
  setMessages(said(3, 202));
  expect(list.scrollTop).toBe(100);
  expect(screen.getByText("line 1")).toBeTruthy();
  expect(screen.getByText("line 202")).toBeTruthy();
  expect(screen.getByRole("button").textContent).toBe("2 new messages");
});

test("back at the end one follows again", () => {
  const { setMessages, scrollTo } = open();
  scrollTo(100);
  setMessages(said(2, 201));
  scrollTo(800);
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.queryByText("line 1")).toBeNull();
});
