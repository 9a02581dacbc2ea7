// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import type { Message } from "@marquee/core/chat/schema";
import type { Movie } from "@marquee/core/movie/schema";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEvening, message, round, tally } from "../phone/phone-fixture.ts";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Room } from "@marquee/core/host/room";
import type { ShowState } from "../show/state.ts";
import type { Desk as DeskStore } from "./create-desk.ts";
import { Desk } from "./desk.tsx";

beforeEach(() => {
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const film = (title: string) => round(1, title).movie;

/** A desk over an evening, that notes what it is asked to do. */
function open(state: Partial<ShowState> = {}) {
  const evening = createEvening(state);
  const did: string[] = [];
  const [queue, setQueue] = createSignal<Movie[]>([]);
  const blocked = { id: "blocked", title: "The Room" };
  const [waiting, setWaiting] = createSignal<Message[]>([]);
  const [mutes, setMutes] = createSignal<{ author: string; until: string }[]>([]);
  const desk: DeskStore = {
    ...{ show: evening.store, mutes, note: () => undefined, isBusy: () => false },
    remove: ({ id }) => did.push(`remove ${id}`),
    mute: (author) => did.push(`mute ${author}`),
    unmute: (author) => did.push(`unmute ${author}`),
    clear: () => did.push("clear"),
    programme: {
      ...{ queue, blocks: () => [blocked], pool: () => [film("Metropolis"), film("Häxan"), film("M")] },
      look: () => undefined,
      queueMovie: ({ title }) => did.push(`queue ${title}`),
      unqueueMovie: ({ title }) => did.push(`unqueue ${title}`),
      move: ({ title }, by) => did.push(`move ${title} by ${by}`),
      block: ({ title }) => did.push(`block ${title}`),
      unblock: ({ title }) => did.push(`unblock ${title}`),
      strike: ({ movie, reaction }) => did.push(`strike ${movie.title} in ${reaction}`),
    },
    nights: {
      list: () => ["2026-11-30", "2026-11-29"],
      look: () => undefined,
      save: (night, format) => did.push(`save ${night} as ${format}`),
    },
    submissions: {
      waiting,
      letIn: ({ id }) => did.push(`let in ${id}`),
      leaveOut: ({ id }) => did.push(`leave out ${id}`),
    },
    room: {
      room: () => evening.store.state.room,
      async set(change) {
        did.push(`set ${JSON.stringify(change)}`);
        return true;
      },
      letGoOf: async (_, movie) => void did.push(`let go of ${movie}`),
      quiet: () => did.push("quiet"),
    },
  };
  render(() => <Desk desk={desk} onSignOut={() => did.push("sign out")} />);
  return { ...evening, did, setMutes, setWaiting, setQueue, user: userEvent.setup() };
}
const lines = () => within(screen.getByRole("log")).queryAllByRole("listitem");

test("the desk shows what is on, what the room says of it and who is here", () => {
  open({
    tallies: { 7: tally(7, { love: 12_345, voters: 9 }) },
    next: round(8, "Metropolis"),
    audience: 128,
  });
  expect(screen.getByRole("heading", { name: "Nosferatu" })).toBeTruthy();
  expect(screen.getByText("1922 · 9 people voted")).toBeTruthy();
  expect(screen.getByText("Next: Metropolis")).toBeTruthy();
  expect(screen.getByText("128 watching")).toBeTruthy();
  const now = screen.getByRole("region", { name: "On screen now" });
  expect(now.querySelector('[data-mood="love"]')?.textContent).toContain("12.3K");
});

test("each line can be taken away, and who said it be muted, with words that are not masked", async () => {
  const { did, user } = open({ messages: [message("1", "Ada", "What a shit ending")] });
  expect(screen.getByText("What a shit ending")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Remove what Ada said" }));
  await user.click(screen.getByRole("button", { name: "Mute Ada for an hour" }));
  expect(did).toEqual(["remove 1", "mute Ada"]);
});

test("the chat holds still while a finger is on it, but what is taken away leaves it", () => {
  vi.useFakeTimers();
  const said = ["1", "2", "3"].map((id) => message(id, "Ada", `line ${id}`));
  const { set } = open({ messages: said.slice(0, 2) });
  fireEvent.pointerDown(screen.getByRole("log"));
  set("messages", said);
  expect(lines()).toHaveLength(2);
  expect(screen.getByText("1 new message")).toBeTruthy();
  set("messages", said.slice(1));
  expect(lines().map((line) => line.querySelector(".host-text")?.textContent)).toEqual(["line 2"]);
  fireEvent.pointerUp(screen.getByRole("log"));
  vi.advanceTimersByTime(2_000);
  expect(lines()).toHaveLength(2);
});

test("the chat is cleared by the second press, and not by one alone", () => {
  vi.useFakeTimers();
  const { did } = open();
  fireEvent.click(screen.getByRole("button", { name: "Clear the chat" }));
  vi.advanceTimersByTime(10_000);
  fireEvent.click(screen.getByRole("button", { name: "Clear the chat" }));
  expect(did).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Press again to clear" }));
  expect(did).toEqual(["clear"]);
});

test("who is muted is listed by the name that was heard, and can be let chat again", async () => {
  const said = { ...message("1", "Ada", "Hello"), author: "a1b2c3" };
  const { did, set, setMutes, user } = open({ messages: [said] });
  set("messages", []);
  setMutes([
    { author: "a1b2c3", until: new Date(Date.now() + 60_000).toISOString() },
    { author: "d4e5f6", until: new Date(Date.now() + 60_000).toISOString() },
  ]);
  expect(screen.getByRole("button", { name: "Muted 2" })).toBeTruthy();
  expect(screen.getByText("Guest #d4e")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Let Ada chat again" }));
  expect(did).toEqual(["unmute a1b2c3"]);
});

test.each<[Partial<ShowState>, string]>([
  [{ connection: "offline" }, "No connection to the show. What stands here may be old."],
  [{ late: true }, "The next movie is late. It appears by itself."],
  [{ audience: 0, audienceAt: "2026-11-30T20:00:00.000Z" }, "No phone is here yet."],
])("what is wrong with the show is said: %o", (state, words) => {
  open(state);
  expect(
    within(screen.getByRole("region", { name: "What is wrong with the show" })).getByText(words),
  ).toBeTruthy();
  expect(screen.queryByText("The show runs as it should")).toBeNull();
});

test("a show that runs well says so", () => {
  open();
  expect(screen.getByText("The show runs as it should")).toBeTruthy();
});

const room: Room = { ...FIRST_ROOM, version: 3 };

test("the chat's mode is shown, and a press asks for another", async () => {
  const { did, set, user } = open({ room });
  const mode = (name: string) => screen.getByRole("button", { name });
  expect(mode("Open").getAttribute("aria-pressed")).toBe("true");
  await user.click(mode("Slow"));
  await user.click(mode("Open"));
  expect(did).toEqual([`set {"chat":"slow"}`]);
  set("room", { ...room, chat: "slow", slowSeconds: 30 });
  expect(screen.getByText("Each person may say something once in 30 seconds.")).toBeTruthy();
  await user.click(mode("60 s"));
  expect(did.at(-1)).toBe(`set {"slowSeconds":60}`);
});

test("until the room is known nothing of it can be set", () => {
  open();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Closed" }).disabled).toBe(true);
});

test("a notice is written, shown for as long as one chooses, and taken down", async () => {
  const { did, set, store, user } = open({ room });
  await user.type(screen.getByRole("textbox"), "Last  orders");
  await user.selectOptions(screen.getByRole("combobox", { name: "For how long" }), "1 hour");
  await user.click(screen.getByRole("button", { name: "Show it" }));
  const until = new Date(store.now() + 3_600_000).toISOString();
  const notice = { text: "Last orders", until };
  expect(did).toEqual([`set ${JSON.stringify({ notice })}`]);
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("");
  set("room", { ...room, notice });
  expect(screen.getByText("Last orders")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Take it down" }));
  expect(did.at(-1)).toBe(`set {"notice":null}`);
});

test("a notice that is too long is not shown, and it is said by how much", async () => {
  const { did, user } = open({ room });
  await user.click(screen.getByRole("textbox"));
  await user.paste("x".repeat(143));
  expect(screen.getByText("3 characters too many.")).toBeTruthy();
  await user.keyboard("{Enter}");
  expect(did).toEqual([]);
});

test("quiet takes one press", async () => {
  const { did, user } = open();
  await user.click(screen.getByRole("button", { name: "Quiet now" }));
  expect(did).toEqual(["quiet"]);
});

test("what waits for the host is counted, and let in or left out by one press each", async () => {
  const { did, setWaiting, user } = open({ room: { ...room, chat: "approve" } });
  expect(screen.queryByText(/waits? for you/)).toBeNull();
  setWaiting([message("1", "Ada", "Hello"), message("2", "Bo", "What a shit ending")]);
  expect(screen.getByText("2 messages wait for you")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Let in what Ada said" }));
  await user.click(screen.getByRole("button", { name: "Leave out what Bo said" }));
  expect(did).toEqual(["let in 1", "leave out 2"]);
  expect(screen.getAllByText("2 messages wait for you")).toHaveLength(1);
  // A panel stands in the place of the chat on a phone, and this is the way back.
  await user.click(screen.getByRole("button", { name: "Films" }));
  await user.click(screen.getByRole("button", { name: "2 messages wait for you" }));
  expect(screen.getByRole("button", { name: "Films" }).getAttribute("aria-expanded")).toBe("false");
});

test("films that wait are found without their marks, and queued or blocked by one press", async () => {
  const { did, user } = open();
  expect(screen.queryByText("Häxan")).toBeNull();
  await user.type(screen.getByRole("searchbox"), "HAX");
  expect(screen.queryByText("Metropolis")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Queue: Häxan" }));
  await user.click(screen.getByRole("button", { name: "Block: Häxan" }));
  await user.clear(screen.getByRole("searchbox"));
  await user.type(screen.getByRole("searchbox"), "Casablanca");
  expect(screen.getByText("No film of that name waits.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Allow: The Room" }));
  await user.click(screen.getByRole("button", { name: "Block: Nosferatu" }));
  expect(did).toEqual(["queue Häxan", "block Häxan", "unblock The Room", "block Nosferatu"]);
});

test("what is queued can be moved within the queue and taken out", async () => {
  const { did, setQueue, user } = open();
  expect(screen.getByText("Nothing is queued: films are picked at random.")).toBeTruthy();
  setQueue([film("Metropolis"), film("M")]);
  const press = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
  expect([press("Metropolis earlier").disabled, press("M later").disabled]).toEqual([true, true]);
  await user.click(press("Metropolis later"));
  await user.click(press("M earlier"));
  await user.click(press("Take M out of the queue"));
  expect(did).toEqual(["move Metropolis by 1", "move M by -1", "unqueue M"]);
});

test("a standing is taken off the board by one press", async () => {
  const standing = { rank: 1, votes: 999, round: 6, movie: film("Metropolis") };
  const { did, user } = open({
    leaderboard: {
      version: 1,
      standings: [
        { ...standing, reaction: "love" },
        { ...standing, reaction: "hate" },
      ],
    },
  });
  await user.click(screen.getByRole("button", { name: "Strike: Metropolis, Hate" }));
  expect(did).toEqual(["strike Metropolis in hate"]);
});

test("a night is taken along as a spreadsheet or as JSON: the present one, or one before", async () => {
  const { did, user } = open();
  await user.click(screen.getByRole("button", { name: "Films" }));
  const nights = screen.getByRole("combobox", { name: "What was shown" });
  expect(
    within(nights)
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual(["Monday, November 30", "Sunday, November 29"]);
  await user.click(screen.getByRole("button", { name: "As a spreadsheet (CSV)" }));
  await user.selectOptions(nights, "Sunday, November 29");
  await user.click(screen.getByRole("button", { name: "As JSON" }));
  expect(did).toEqual(["save 2026-11-30 as csv", "save 2026-11-29 as json"]);
});

test("what is on is held for an hour at most, and let go by the same button, which says how long is left", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { did, set, store, user } = open({ room: FIRST_ROOM });
  await user.click(screen.getByRole("button", { name: "Hold: Nosferatu" }));
  const until = new Date(store.now() + 3_595_000).toISOString();
  const held = { movie: round(7, "Nosferatu").movie.id, until };
  expect(did).toEqual([`set ${JSON.stringify({ held })}`]);

  set({ room: { ...FIRST_ROOM, version: 1, held }, held: true });
  expect(screen.getByText("Held. Time left: 60 minutes")).toBeTruthy();
  expect(screen.getByText("Held by the host")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Let go: Nosferatu" }));
  expect(did.slice(1)).toEqual([`set {"held":null}`]);

  const ended = new Date(store.now() - 1).toISOString();
  set({ room: { ...FIRST_ROOM, version: 2, held: { ...held, until: ended } }, held: false });
  expect(screen.getByRole("button", { name: "Hold: Nosferatu" })).toBeTruthy();
});

test("a hold that came too late for the next movie says that this one comes back, and can be let go meanwhile", () => {
  const { set } = open({ room: FIRST_ROOM });
  const { movie } = round(6, "Metropolis");
  const held = { movie: movie.id, until: new Date(Date.UTC(2100, 0)).toISOString() };
  set({ room: { ...FIRST_ROOM, version: 1, held }, past: [round(6, "Metropolis")] });
  expect(screen.getByText("The next film comes first, then this one again.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Let go: Metropolis" })).toBeTruthy();
  expect(screen.queryByText("Held by the host")).toBeNull();
});

test("a movie that is blocked can't be held", () => {
  open({
    room: FIRST_ROOM,
    round: { ...round(7, "The Room"), movie: { ...film("The Room"), id: "blocked" } },
  });
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Hold: The Room" }).disabled).toBe(true);
});
