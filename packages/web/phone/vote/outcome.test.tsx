// @vitest-environment jsdom
import { cleanup, screen, within } from "@solidjs/testing-library";
import { zero } from "@marquee/core/vote/reaction";
import { expect, test } from "vitest";
import { round, tally } from "../phone-fixture.ts";
import "./outcome.tsx";
import "../movie/past-movies.tsx";
import { openPhone } from "../phone-test-setup.tsx";

const mine = { love: 3, like: 0, meh: 0, unknown: 0, hate: 1 };
const liked = (number: number) => tally(number, { love: 61, hate: 39, voters: 42, final: true });

const dock = () => within(screen.getByRole("region", { name: "Your vote" }));
const outcome = () => document.querySelector<HTMLElement>("button.outcome");
const told = async () => (await dock().findByText(/people voted/)).closest("button") ?? document.body;

test("what became of one's votes is told from the final tally until the next movie goes, without covering the new one", async () => {
  const { set, user } = openPhone({
    past: [round(6, "Faust")],
    tallies: { 6: liked(6) },
    minePast: { 6: mine },
  });
  await told();
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")], minePast: { 7: mine } });
  set("tallies", { 7: tally(7, { love: 60, voters: 41 }) });
  expect(outcome()).toBeNull();
  set("tallies", { 7: liked(7) });
  const news = await told();
  expect(news.textContent).toContain("Nosferatu42 people voted, 61% love");
  expect(news.textContent).toContain("YouLove3Hate1");
  // Nobody has asked to hear it.
  expect(news.closest("[role=status], [aria-live]")).toBeNull();
  await user.click(dock().getByRole("button", { name: /^Like/ }));
  expect(outcome()).toBeTruthy();
  set({ round: round(9, "Sunrise"), past: [round(8, "Metropolis"), round(7, "Nosferatu")] });
  expect(outcome()).toBeNull();
});

test("who has not voted is asked how they feel, and not told what became of it", async () => {
  const { set } = openPhone({ past: [round(6, "Faust")], tallies: { 6: liked(6) }, minePast: { 6: mine } });
  await told();
  set({ past: [round(7, "Nosferatu")], tallies: { 7: liked(7) }, minePast: { 7: zero() } });
  expect(outcome()).toBeNull();
  expect(dock().getByText("Tap how you feel, as often as you like")).toBeTruthy();
});

test("what became of one's votes opens to the whole of it", async () => {
  const { user } = openPhone({ past: [round(6, "Faust")], tallies: { 6: liked(6) }, minePast: { 6: mine } });
  await user.click(await told());
  expect((await screen.findByText("Held")).closest("article")?.textContent).toContain("Faust");
});

test("a movie that takes first place tonight is told to everyone", async () => {
  const place = (number: number, title: string, votes: number) => ({
    ...{ reaction: "love" as const, rank: 1, votes, round: number },
    movie: { id: title, title, posterPath: null },
  });
  const { set } = openPhone({ leaderboard: { version: 1, standings: [place(2, "Metropolis", 9)] } });
  set({ past: [round(6, "Faust")], tallies: { 6: liked(6) } });
  await screen.findByText("42 people voted, 61% love");
  expect(outcome()).toBeNull();
  set("leaderboard", { version: 2, standings: [place(6, "Faust", 61)] });
  expect((await told()).textContent).toContain("First place tonight");
});

test("one's match with the room is kept for the evening, over a reload, and a round counts once", async () => {
  const rounds = { past: [round(6, "Faust"), round(5, "M")], tallies: { 5: liked(5), 6: liked(6) } };
  openPhone({ ...rounds, minePast: { 5: { ...mine, hate: 9 }, 6: mine } });
  expect(await screen.findByText("You agreed with the room 1 of 2 times tonight")).toBeTruthy();
  expect(dock().getByText("With the room 1 of 2 times")).toBeTruthy();
  cleanup();
  const { set } = openPhone(rounds);
  expect(await screen.findByText("You agreed with the room 1 of 2 times tonight")).toBeTruthy();
  set({ minePast: { 7: mine }, tallies: { 7: liked(7) } });
  expect(await screen.findByText("You agreed with the room 2 of 3 times tonight")).toBeTruthy();
});

test("another tab's rounds count too, and yesterday's don't", async () => {
  localStorage.setItem("marquee.taste", JSON.stringify({ 3: true, 9_000: true }));
  const { set } = openPhone({ past: [round(6, "Faust")], tallies: { 6: liked(6) }, minePast: { 6: mine } });
  expect(await screen.findByText("You agreed with the room 2 of 2 times tonight")).toBeTruthy();
  const told = { key: "marquee.taste", newValue: JSON.stringify({ 3: true, 4: false, 6: true }) };
  dispatchEvent(new StorageEvent("storage", told));
  expect(await screen.findByText("You agreed with the room 2 of 3 times tonight")).toBeTruthy();
  // A tab that was asleep has heard of nothing.
  localStorage.setItem("marquee.taste", JSON.stringify({ 2: true }));
  set({ minePast: { 7: mine }, tallies: { 7: liked(7) } });
  expect(await screen.findByText("You agreed with the room 4 of 5 times tonight")).toBeTruthy();
  const [first, ...others] = Object.keys(JSON.parse(localStorage.getItem("marquee.taste") ?? "{}") as object);
  expect([first, ...others]).toEqual(["2", "3", "4", "6", "7"]);
});
