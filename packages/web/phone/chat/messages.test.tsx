// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Chat } from "./chat.tsx";
import { createEvening, ME, message } from "../phone-fixture.ts";
import { createChatStore } from "./chat-store.ts";

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const said = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message(`${from + i}`, "Ada", `line ${from + i}`));

/** The chat with `messages`, in a window of 200 px on a list of 1,000 px, as jsdom lays nothing out. */
function open(messages = said(1, 20), now?: () => number, venue = "") {
  const evening = createEvening({ messages });
  evening.set("config", (config) => config && { ...config, venue });
  render(() => {
    const talk = createChatStore(evening.store, now);
    const { config } = evening.store.state;
    return <Chat chat={talk} config={config} identity="ready" selected onKeyboard={() => undefined} />;
  });
  const log = screen.getByRole("log");
  Object.defineProperties(log, { scrollHeight: { value: 1_000 }, clientHeight: { value: 200 } });
  const scrollTo = (top: number) => {
    log.scrollTop = top;
    fireEvent.scroll(log);
  };
  const tell = (messages: ReturnType<typeof said>) => evening.set({ messages });
  return { ...evening, log, scrollTo, tell, user: userEvent.setup() };
}

const rows = () => [...document.querySelectorAll<HTMLElement>(".message")];
const rowOf = (text: string) => screen.getByText(text).closest("li")!;
const nameOf = (text: string) => within(rowOf(text)).getByRole("button", { name: "Ada" });

test("the newest message is in view as long as one does not read back", () => {
  const { log, tell } = open();
  tell(said(2, 21));
  expect(log.scrollTop).toBe(1_000);
  expect(screen.queryByText("line 1")).toBeNull();
});

test("while one reads back nothing is let go above, and the new ones are counted", () => {
  const { log, tell, scrollTo } = open();
  scrollTo(100);
  tell(said(3, 22));
  expect(log.scrollTop).toBe(100);
  expect(screen.getByText("line 1")).toBeTruthy();
  expect(screen.getByText("line 22")).toBeTruthy();
  expect(screen.getByRole("button", { name: "2 new messages" })).toBeTruthy();
});

test("who reads back for long keeps what is above, and all that comes is counted", () => {
  const { tell, scrollTo } = open();
  scrollTo(100);
  for (let last = 120; last <= 1_020; last += 150) tell(said(Math.max(1, last - 199), last));
  expect(document.querySelectorAll(".message")).toHaveLength(600);
  expect(screen.getByText("line 1")).toBeTruthy();
  expect(screen.getByText("1,000 new messages")).toBeTruthy();
});

test("back at the end one follows again", () => {
  const { tell, scrollTo } = open();
  scrollTo(100);
  tell(said(2, 21));
  scrollTo(800);
  expect(screen.queryByRole("button", { name: /new message/ })).toBeNull();
  expect(screen.queryByText("line 1")).toBeNull();
});

test("the button with the count leads back to the newest message and leaves the focus in the list", async () => {
  const { log, tell, scrollTo, user } = open();
  scrollTo(100);
  tell(said(2, 21));
  await user.click(screen.getByRole("button", { name: "1 new message" }));
  expect(log.scrollTop).toBe(1_000);
  expect(document.activeElement).toBe(log);
});

test("who says something while reading back sees it", async () => {
  localStorage.setItem("marquee.name", "Ada");
  const { log, scrollTo, user } = open();
  scrollTo(100);
  await user.type(screen.getByLabelText("Message"), "Hello{Enter}");
  expect(log.scrollTop).toBe(1_000);
  expect(screen.getByText("Hello")).toBeTruthy();
});

test("one's own messages are marked by the room's id, not by a name that anyone can take", async () => {
  localStorage.setItem("marquee.name", "Ada");
  const { user } = open(said(1, 2));
  await user.type(screen.getByLabelText("Message"), "It is me{Enter}");
  expect(rows().map((row) => row.dataset.own)).toEqual([undefined, undefined, ""]);
  expect(within(rowOf("It is me")).getByText("You")).toBeTruthy();
});

test("one's own messages are marked after a reload too", async () => {
  localStorage.setItem("marquee.name", "Ada");
  const { user } = open([]);
  await user.type(screen.getByLabelText("Message"), "It is me{Enter}");
  cleanup();
  open([{ ...message("1", "Ada", "It was me"), author: ME }, message("2", "Ada", "It was not")]);
  expect(rows().map((row) => row.dataset.own)).toEqual(["", undefined]);
});

test("each message tells its time, and shows it where a minute begins", () => {
  const at = (id: string, sentAt: string) => ({ ...message(id, "Ada", id), sentAt });
  open([
    at("1", "2026-11-27T20:04:10.000Z"),
    at("2", "2026-11-27T20:04:59.000Z"),
    at("3", "2026-11-27T20:05:00.000Z"),
  ]);
  const times = rows().map((row) => row.querySelector("time")!);
  const short = new Intl.DateTimeFormat("en", { timeStyle: "short" });
  expect(times.map((time) => time.textContent)).toEqual(
    ["20:04", "20:04", "20:05"].map((time) => short.format(new Date(`2026-11-27T${time}:00.000Z`))),
  );
  expect(times.map((time) => time.matches(".unseen"))).toEqual([false, true, false]);
});

test("an address in a message is text, and nobody can tap on it", () => {
  open([message("1", "Ada", "see https://example.com and www.example.com")]);
  expect(screen.getByText("see https://example.com and www.example.com")).toBeTruthy();
  expect(document.querySelector("a")).toBeNull();
});

test("a message in another direction keeps its name apart and nothing of it spills over", () => {
  open([message("1", "\u202eadA", "فيلم رائع")]);
  const line = rows()[0]!.querySelector("p")!;
  expect(line.dir).toBe("auto");
  expect(line.querySelector("bdi")?.textContent).toBe("\u202eadA");
  expect(line.querySelector(".message-text")?.closest("bdi")).toBeNull();
});

test("a person is muted from a tap on one of their messages, at once and only they", async () => {
  const bo = { ...message("3", "Ada", "I took her name"), author: "bo" };
  const { user, tell } = open([...said(1, 2), bo]);
  await user.click(screen.getByText("line 2"));
  await user.click(screen.getByRole("button", { name: "Mute Ada #Ada" }));
  expect(rows().map((row) => row.dataset.id)).toEqual(["3"]);
  expect(screen.getByRole("status").textContent).toBe("Ada #Ada is muted on this phone until tomorrow.");
  tell([...said(1, 2), bo, message("4", "Ada", "Still here?")]);
  expect(screen.queryByText("Still here?")).toBeNull();
});

test("who reads back and mutes the one who spoke last sees each message once, and is told of none", async () => {
  const spam = (id: string) => ({ ...message(id, "Bo", `spam ${id}`), author: "bo" });
  const { user, tell, scrollTo } = open([spam("0"), ...said(1, 20), spam("21")]);
  scrollTo(100);
  await user.click(screen.getByText("spam 0"));
  vi.useFakeTimers();
  fireEvent.click(screen.getByRole("button", { name: "Mute Bo" }));
  scrollTo(100);
  tell([...said(1, 20), spam("21"), spam("22")]);
  vi.advanceTimersByTime(20_000);
  expect(rows()).toHaveLength(20);
  expect(screen.queryByText(/new messages?$/)).toBeNull();
  expect(screen.getByText("Bo is muted on this phone until tomorrow.")).toBeTruthy();
  tell([...said(2, 20), spam("21"), spam("22"), message("23", "Ada", "line 23")]);
  expect(rows()).toHaveLength(21);
  expect(screen.getByRole("button", { name: "1 new message" })).toBeTruthy();
});

test("a person is muted with the keyboard alone, and heard again", async () => {
  const { user } = open(said(1, 3));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Options of the chat" }));
  await user.tab();
  expect(document.activeElement).toBe(rowOf("line 3"));
  await user.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(rowOf("line 2"));
  await user.keyboard("{Home}");
  expect(document.activeElement).toBe(rowOf("line 1"));
  await user.tab();
  expect(document.activeElement).toBe(nameOf("line 1"));
  await user.keyboard("{Enter}");
  expect(nameOf("line 1").getAttribute("aria-expanded")).toBe("true");
  await user.tab();
  await user.keyboard("{Enter}");
  expect(screen.queryAllByText(/^line/)).toEqual([]);
  const options = screen.getByRole("button", { name: "1 muted. Options of the chat" });
  expect(document.activeElement).toBe(options);
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("button", { name: "Unmute Ada" }));
  expect(screen.getAllByText(/^line/)).toHaveLength(3);
  expect(screen.getByText("Nobody is muted. Tap a message to mute who wrote it.")).toBeTruthy();
});

test("Escape closes an open message and leaves the focus on it", async () => {
  const { user } = open(said(1, 2));
  rowOf("line 1").focus();
  await user.keyboard("{Enter}");
  expect(screen.getByRole("button", { name: "Mute Ada" })).toBeTruthy();
  await user.tab();
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("button", { name: "Mute Ada" })).toBeNull();
  expect(document.activeElement).toBe(rowOf("line 1"));
});

test("the list holds still while a message is open or read with the keys", async () => {
  const { user, log, tell } = open();
  log.scrollTop = 800;
  await user.click(screen.getByText("line 20"));
  tell(said(2, 21));
  expect(log.scrollTop).toBe(800);
  expect(screen.getByText("line 1")).toBeTruthy();
  await user.click(screen.getByText("line 20"));
  expect(screen.queryByText("line 1")).toBeNull();
  rowOf("line 2").focus();
  await user.keyboard("{ArrowDown}");
  tell(said(4, 23));
  expect(document.activeElement).toBe(rowOf("line 3"));
  expect(screen.getByRole("button", { name: "2 new messages" })).toBeTruthy();
});

test("one's own message tells its time on a tap, and can't be muted", async () => {
  localStorage.setItem("marquee.name", "Ada");
  const { user } = open([]);
  await user.type(screen.getByLabelText("Message"), "It is me{Enter}");
  await user.click(screen.getByText("It is me"));
  expect(rowOf("It is me").dataset.open).toBe("");
  expect(screen.queryByRole("button", { name: /Mute/ })).toBeNull();
});

test("who is muted stays so after a reload, and not for longer than a day", async () => {
  let now = 1_000;
  const { user } = open(said(1, 1), () => now);
  await user.click(screen.getByText("line 1"));
  await user.click(screen.getByRole("button", { name: "Mute Ada" }));
  cleanup();
  now += 24 * 3_600_000 - 1;
  open(said(1, 1), () => now);
  expect(screen.queryByText("line 1")).toBeNull();
  cleanup();
  now += 1;
  open(said(1, 1), () => now);
  expect(screen.getByText("line 1")).toBeTruthy();
  expect(screen.queryByText("1 muted")).toBeNull();
});

test("what a phone remembers of the muted may be broken, and the chat goes on", () => {
  localStorage.setItem("marquee.muted", '[{"author":1},null,"x"]');
  open(said(1, 1));
  expect(screen.getByText("line 1")).toBeTruthy();
});

test("one reads on in a message that is cut, and the tap opens nothing else", async () => {
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(200);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(120);
  const words = "a long story ".repeat(20).trim();
  const { user } = open([message("1", "Ada", words), message("2", "Ada", "short")]);
  const more = screen.getByRole("button", { name: "Read on" });
  expect(more.getAttribute("aria-expanded")).toBe("false");
  expect(rowOf(words).contains(more)).toBe(true);
  await user.click(more);
  expect(screen.getByRole("button", { name: "Read less" }).getAttribute("aria-expanded")).toBe("true");
  expect(screen.queryByRole("button", { name: "Mute Ada" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Read less" }));
  expect(screen.getByText(words).closest("p")?.classList.contains("clamped")).toBe(true);
  vi.restoreAllMocks();
});

/** Anna, and somebody whose name only looks like hers. */
const ANNA = { ...message("1", "Anna", "I liked it"), author: "3f9c1b" };
const CYRILLIC = { ...message("2", "\u0410nna", "I hated it"), author: "a07d44" };

const namesShown = () => rows().map((row) => row.querySelector("button")?.textContent);

test("two of one name are told apart by a tag, as long as both are among the messages", () => {
  const { tell } = open([ANNA, message("3", "Bo", "hm")]);
  expect(namesShown()).toEqual(["Anna", "Bo"]);
  tell([ANNA, message("3", "Bo", "hm"), CYRILLIC]);
  expect(namesShown()).toEqual(["Anna #3f9", "Bo", "\u0410nna #a07"]);
  tell([message("3", "Bo", "hm"), CYRILLIC]);
  expect(namesShown()).toEqual(["Bo", "\u0410nna"]);
});

test("who takes the name of this phone's owner gets a tag; who speaks twice gets none", () => {
  localStorage.setItem("marquee.author", ME);
  open([
    { ...message("1", "Anna", "mine"), author: ME },
    CYRILLIC,
    message("3", "Bo", "hm"),
    { ...message("4", "BO", "hm"), author: "Bo" },
  ]);
  expect(namesShown()).toEqual([undefined, "\u0410nna #a07", "Bo", "BO"]);
});

test("one of two is muted by the tag, which is told", async () => {
  const { user } = open([ANNA, CYRILLIC]);
  await user.click(screen.getByText("I hated it"));
  await user.click(screen.getByRole("button", { name: "Mute \u0410nna #a07" }));
  expect(screen.getByRole("status").textContent).toBe(
    "\u0410nna #a07 is muted on this phone until tomorrow.",
  );
  expect(namesShown()).toEqual(["Anna"]);
});

test("while one reads back those who are still shown are told apart, though the room has forgotten one", () => {
  const { tell, scrollTo } = open([ANNA, ...said(3, 20)]);
  scrollTo(100);
  tell([...said(3, 20), CYRILLIC]);
  expect(namesShown()[0]).toBe("Anna #3f9");
});

test("who goes by the host's name or the venue's is but a guest, whatever letters it is written in", () => {
  const by = (name: string) => ({ ...message(name, name, `as ${name}`), author: `${name.length}00${name}` });
  open([by("H\u043est"), by("The R0xy"), by("Roxy")], undefined, "The Roxy");
  expect(namesShown()).toEqual(["Guest #400", "Guest #800", "Roxy"]);
});

test("nobody chooses a reserved name, and who had one before it was reserved is asked for another", async () => {
  localStorage.setItem("marquee.name", "The Roxy");
  const { said: sent, user } = open([], undefined, "The Roxy");
  const field = () => screen.getByRole<HTMLInputElement>("textbox");
  expect(field().getAttribute("aria-label")).toBe("Your name");
  await user.type(field(), "{Enter}");
  expect(screen.getByRole("alert").textContent).toBe(
    "That name is kept for the venue and its host. Choose another.",
  );
  await user.clear(field());
  await user.type(field(), "Roxanne{Enter}Hello{Enter}");
  expect(sent).toEqual([{ name: "Roxanne", text: "Hello" }]);
});
