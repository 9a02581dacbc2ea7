// @vitest-environment jsdom
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import { cleanup, screen, within } from "@solidjs/testing-library";
import { expect, onTestFinished, test, vi } from "vitest";
import "./board/board.tsx";
import "./chat/chat.tsx";
import "./notice/room-notice.tsx";
import { createEvening, message, round, tally } from "./phone-fixture.ts";
import "./vote/outcome.tsx";
import "./movie/past-movies.tsx";
import { openPhone, whole } from "./phone-test-setup.tsx";

const vote = (name: RegExp) =>
  within(screen.getByRole("region", { name: "Your vote" })).getByRole("button", { name });

test("a tap counts at once, one's own apart from the room's", async () => {
  const { user, store } = openPhone({ tallies: { 7: tally(7, { love: 41 }) } });
  await user.click(vote(/^Love: 41 in the room$/));
  expect(store.state.mine.love).toBe(1);
  expect(vote(/^Love: 41 in the room, 1 of them yours$/)).toBeTruthy();
  expect(vote(/^Love/).textContent).toContain("You 1");
});

test("the room's count is never less than one's own taps, which it has not heard of yet", async () => {
  const { user } = openPhone();
  await user.tripleClick(vote(/^Hate/));
  expect(vote(/^Hate: 3 in the room, 3 of them yours$/)).toBeTruthy();
});

test("the room's verdict so far can be read, and nobody is told it unasked", () => {
  const { set } = openPhone({ tallies: { 7: tally(7, { love: 61, hate: 39 }) } });
  const verdict = () => document.querySelector(".dock-verdict");
  expect(verdict()?.textContent).toBe("61% love");
  expect(verdict()?.closest("[role=status], [aria-live]")).toBeNull();
  expect(vote(/^Love/).dataset["leads"]).toBe("");
  set("tallies", { 7: tally(7, { love: 50, hate: 50 }) });
  expect(verdict()?.textContent).toBe("The room is split");
  expect(vote(/^Love/).dataset["leads"]).toBeUndefined();
});

test("an encore is told to be one, and stays one when the board changes", () => {
  const favourite = { ...standing("love", 1, "Nosferatu", 9), movie: round(7, "Nosferatu").movie };
  const { set } = openPhone({
    round: round(30, "Nosferatu"),
    leaderboard: { version: 1, standings: [favourite] },
  });
  expect(screen.getByText("Encore: tonight’s favourite")).toBeTruthy();
  set("leaderboard", { version: 2, standings: [standing("love", 1, "Metropolis", 10)] });
  expect(screen.getByText("Encore: tonight’s favourite")).toBeTruthy();
  set({ round: round(31, "Nosferatu") });
  expect(document.querySelector('[data-turn="on"] .scene-encore')).toBeNull();
});

test("a notice is shown in every view, and said when there is time", async () => {
  const { set, store } = openPhone({ room: FIRST_ROOM });
  await whole();
  const until = new Date(store.now() + 60_000).toISOString();
  set("room", { ...FIRST_ROOM, version: 1, notice: { text: "The kitchen closes at ten", until } });
  const notice = screen.getByText("The kitchen closes at ten");
  expect(notice.closest("[role=status]")).toBeTruthy();
  expect(notice.closest("header")).toBeTruthy();
  set("room", { ...FIRST_ROOM, version: 2 });
  expect(screen.queryByText("The kitchen closes at ten")).toBeNull();
});

test("the keys 1 to 5 vote, in the order on screen", async () => {
  const { user, store } = openPhone();
  await whole();
  await user.keyboard("1234556");
  expect({ ...store.state.mine }).toEqual({ love: 1, like: 1, meh: 1, unknown: 1, hate: 2 });
});

test("the keys 1 to 5 are known by their place, whatever a keyboard has printed on them", async () => {
  const { store } = openPhone();
  await whole();
  dispatchEvent(new KeyboardEvent("keydown", { key: "&", code: "Digit1" }));
  dispatchEvent(new KeyboardEvent("keydown", { key: "٥", code: "Digit5" }));
  expect({ ...store.state.mine }).toEqual({ love: 1, like: 0, meh: 0, unknown: 0, hate: 1 });
});

test("a finger that came down before the flip votes for the movie that it came down on", async () => {
  const { user, store, set } = openPhone();
  await user.pointer({ keys: "[MouseLeft>]", target: vote(/^Love/) });
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  await user.pointer("[/MouseLeft]");
  expect(store.state.mine.love).toBe(0);
  expect(store.state.minePast[7]?.love).toBe(1);
  await user.click(vote(/^Love/));
  await user.keyboard("{Enter}");
  expect(store.state.mine.love).toBe(2);
});

test("who goes from a leader to the board by the keys goes on there", async () => {
  const { user } = openPhone({ leaderboard: { version: 1, standings: [standing("hate", 1, "Faust", 9)] } });
  (await screen.findByRole("button", { name: /^Hate: Faust leads/ })).focus();
  await user.keyboard("{Enter}");
  expect(document.activeElement?.textContent).toMatch(/^Hate/);
  expect(document.activeElement?.getAttribute("aria-pressed")).toBe("true");
});

test("a digit typed into the chat is text, not a vote", async () => {
  const { user, store } = openPhone();
  await whole();
  await user.type(await screen.findByLabelText("Your name"), "Ada 1");
  expect(store.state.mine.love).toBe(0);
});

test("what the room refuses stays in the field, and the reason stands beside it", async () => {
  const { user } = openPhone({}, Object.assign(new Error("No."), { type: "InvalidMessage" }));
  await user.type(await screen.findByLabelText("Your name"), "Ada{Enter}");
  const field = await screen.findByLabelText<HTMLInputElement>("Message");
  await user.type(field, "What a shadow!{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "The room can’t take that text. Write it another way.",
  );
  expect(field.value).toBe("What a shadow!");
});

test("who talks too fast is told so in plain words, not in the API's", async () => {
  const refusal = Object.assign(new Error("one message every 1000 ms"), { type: "SlowDown" });
  const { user } = openPhone({}, refusal);
  await user.type(await screen.findByLabelText("Your name"), "Ada{Enter}");
  await user.type(await screen.findByLabelText("Message"), "Hello{Enter}");
  expect(await screen.findByText(/^The room hears one message at a time/)).toBeTruthy();
  expect(document.body.textContent).not.toContain("1000 ms");
});

test("a name is chosen once and remembered for the next visit", async () => {
  const first = openPhone();
  await first.user.type(await screen.findByLabelText("Your name"), "Ada{Enter}");
  cleanup();
  const { user, said } = openPhone();
  const field = await screen.findByLabelText<HTMLInputElement>("Message");
  await user.type(field, "Hello again{Enter}");
  expect(said).toEqual([{ name: "Ada", text: "Hello again" }]);
  await expect.poll(() => field.value).toBe("");
});

test("rude words are hidden until the phone's owner turns that off", async () => {
  const { user } = openPhone({ messages: [message("1", "Bo", "what a shit ending")] });
  expect(await screen.findByText("what a **** ending")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Options of the chat" }));
  await user.click(screen.getByLabelText("Hide rude words"));
  expect(screen.getByText("what a shit ending")).toBeTruthy();
});

test("a closed chat says so and offers no field", async () => {
  const { store } = createEvening();
  const { config } = store.state;
  openPhone({ config: config && { ...config, chat: { open: false, words: [] } } });
  expect(await screen.findByText("The chat is closed tonight.")).toBeTruthy();
  expect(screen.queryByLabelText("Your name")).toBeNull();
});

test("the leaderboard is there with the show, each reaction's best with its votes", async () => {
  const { user } = openPhone({
    leaderboard: {
      version: 3,
      standings: [
        standing("love", 1, "Metropolis", 212),
        standing("love", 2, "The General", 150),
        standing("hate", 1, "Safety Last!", 9),
      ],
    },
  });
  const board = within(screen.getByRole("region", { name: "Tonight" }));
  await board.findByText("Metropolis");
  expect(board.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
    "1MMetropolis212 votes212 votes",
    "2TThe General150 votes150 votes",
  ]);
  expect(screen.getByRole("button", { name: "Hate: Safety Last! leads with 9 votes" })).toBeTruthy();
  await user.click(board.getByRole("button", { name: "Hate" }));
  expect(board.getByRole("listitem").textContent).toBe("1SSafety Last!9 votes9 votes");
});

test("the votes of a leader that stays go up", async () => {
  const board = (votes: number) => ({
    version: votes,
    standings: [standing("love", 1, "Metropolis", votes)],
  });
  const { set } = openPhone({ leaderboard: board(10) });
  const leader = await screen.findByRole("button", { name: "Love: Metropolis leads with 10 votes" });
  set("leaderboard", board(50));
  expect(leader.textContent).toContain("leads with 50 votes");
  expect(leader.querySelector(".leader-votes")?.textContent).toBe("50");
});

test("while the show is asleep the last movie stays, the votes are closed, and the phone says that it is waking up", async () => {
  const { user, store } = openPhone({ late: true, asleep: true });
  const note = "The show is waking up. The next movie appears by itself.";
  expect(await screen.findByText(note)).toBeTruthy();
  expect(screen.getAllByRole("heading", { name: store.state.round?.movie.title ?? "" })).not.toEqual([]);
  await user.click(vote(/^Love/));
  expect(store.state.mine.love).toBe(0);
});

test("while the next movie is late the votes are closed, and the phone says why", async () => {
  const { user, store } = openPhone({ late: true });
  expect(await screen.findByText("The next movie is late. Voting opens with it.")).toBeTruthy();
  await user.click(vote(/^Love/));
  await user.keyboard("1");
  expect(store.state.mine.love).toBe(0);
  expect(vote(/^Love/).getAttribute("aria-disabled")).toBe("true");
});

test("without a seat voting opens in a moment, and then it does", async () => {
  const { user, store, set } = openPhone({ identity: "waiting" });
  expect(screen.getByText("Voting opens in a moment")).toBeTruthy();
  set("identity", "queued");
  expect(screen.getByText("A full house! Your vote opens in a moment")).toBeTruthy();
  await user.click(vote(/^Love/));
  expect(store.state.mine.love).toBe(0);
  set("identity", "ready");
  await user.click(vote(/^Love/));
  expect(store.state.mine.love).toBe(1);
});

test("a lost connection is told in words; votes are kept", async () => {
  const { user, store, set } = openPhone({ connection: "offline" });
  expect(screen.getByText("No connection, trying again")).toBeTruthy();
  // Some networks let votes through and no socket.
  expect(screen.queryByText(/^No connection\. Your votes/)).toBeNull();
  await user.click(vote(/^Like/));
  set("pending", true);
  expect(store.state.mine.like).toBe(1);
  expect(screen.getByText("No connection. Your votes are kept and sent later.")).toBeTruthy();
});

test("refused taps are told in a few words, and are no alarm", () => {
  const { set } = openPhone({ refusal: "3 taps came too late.", connection: "offline", pending: true });
  const note = screen.getByText("3 taps came too late.");
  expect(note.getAttribute("role")).toBe("status");
  expect(note.dataset["tone"]).not.toBe("alarm");
  set({ refusal: undefined });
  expect(note.dataset["tone"]).toBe("alarm");
});

test("the hand feels whether a tap was taken", async () => {
  const felt: VibratePattern[] = [];
  Object.assign(navigator, { vibrate: (pattern: VibratePattern) => felt.push(pattern) });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "vibrate"));
  const { user, set } = openPhone();
  await whole();
  await user.click(vote(/^Love/));
  await user.keyboard("5");
  set("refusal", "All your votes are cast.");
  await user.click(vote(/^Love/));
  set({ refusal: undefined, late: true });
  await user.click(vote(/^Love/));
  expect(felt).toHaveLength(4);
  expect(felt[1]).toEqual(felt[0]);
  expect(felt[2]).not.toEqual(felt[0]);
  expect(felt[3]).toEqual(felt[2]);
});

test("a flip shows the next movie at once and lets the last one go when it has faded", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { set } = openPhone();
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  const stage = within(screen.getByRole("region", { name: "On screen now" }));
  expect(stage.getByRole("heading", { level: 1 }).textContent).toBe("Metropolis");
  expect(screen.getByText("Now showing: Metropolis, 1922")).toBeTruthy();
  expect(document.querySelectorAll(".scene")).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(document.querySelectorAll(".scene")).toHaveLength(1);
});

test("a poster that broke is shown as soon as it has been had after all", () => {
  const { set } = openPhone({ poster: { 7: "loading" } });
  screen.getByAltText("Poster of Nosferatu").dispatchEvent(new Event("error"));
  expect(screen.queryByAltText("Poster of Nosferatu")).toBeNull();
  set("poster", { 7: "ready" });
  expect(screen.getByAltText("Poster of Nosferatu")).toBeTruthy();
});

test("a poster that comes late takes its place over the title, which stays beneath", () => {
  const { set } = openPhone({ next: round(8, "Metropolis"), poster: { 7: "ready", 8: "missing" } });
  set({ round: round(8, "Metropolis"), next: undefined });
  const layer = document.querySelector('main [data-turn="on"]');
  expect(layer?.getAttribute("data-poster")).toBe("missing");
  expect(layer?.querySelector(".poster")?.textContent).toBe("Metropolis");
  expect(layer?.querySelector("img")).toBeNull();
  set("poster", { 8: "ready" });
  expect(layer?.getAttribute("data-poster")).toBe("ready");
  expect(layer?.querySelector(".title-card + img")).toBeTruthy();
});

test("without a connection and without a next movie no one is told that votes are kept", () => {
  const { set } = openPhone({ connection: "offline", pending: true });
  expect(screen.getByText("No connection. Your votes are kept and sent later.")).toBeTruthy();
  set("late", true);
  expect(screen.getByText("No connection. Voting opens with the next movie.")).toBeTruthy();
});

test("a movie without a poster gets a title card, never a broken picture", () => {
  openPhone({ poster: { 7: "missing" } });
  expect(screen.queryByAltText("Poster of Nosferatu")).toBeNull();
  expect(document.querySelector(".scene .title-card")?.textContent).toBe("Nosferatu");
});

test("a movie that has gone stays readable with the room's verdict and one's own votes", async () => {
  openPhone({
    past: [round(6, "Faust")],
    tallies: { 6: tally(6, { love: 61, hate: 39, voters: 42, final: true }) },
    minePast: { 6: { love: 3, like: 0, meh: 0, unknown: 0, hate: 0 } },
  });
  const past = within(await screen.findByRole("region", { name: "Just shown" }));
  expect(past.getByText("42 people voted, 61% love")).toBeTruthy();
  expect(past.getByText("You voted 3 times")).toBeTruthy();
});

test("TMDB's notice is shown where the movies are TMDB's, and only there", () => {
  const { set } = openPhone();
  expect(screen.queryByText(/TMDB/)).toBeNull();
  set("config", (config) => config && { ...config, source: "tmdb" as const });
  expect(screen.getByText(/not endorsed, certified, or otherwise approved by TMDB/)).toBeTruthy();
});

function standing(reaction: "love" | "hate", rank: number, title: string, votes: number) {
  return { reaction, rank, votes, round: rank, movie: { id: title, title, posterPath: null } };
}
