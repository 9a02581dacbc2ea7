// @vitest-environment jsdom
import { cleanup, screen, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import "../chat/chat.tsx";
import { round, tally } from "../phone-fixture.ts";
import "../movie/past-movies.tsx";
import { openPhone, whole } from "../phone-test-setup.tsx";

const mine = { love: 3, like: 0, meh: 0, unknown: 0, hate: 1 };

const holder = () => screen.findByRole("button", { name: /^Hold this movie/, hidden: true });
const held = async () => (await screen.findByText("Held")).closest("article") ?? document.body;
/** The text of `item` without what a screen reader skips. */
function readAloud(item: HTMLElement): string | null {
  const copy = item.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
  return copy.textContent;
}
const back = () => screen.getByRole("button", { name: /^Back to the show/ });

test("a held movie stays to be read while the show goes on, and its votes go on to the final ones", async () => {
  const { user, set } = openPhone({ tallies: { 7: tally(7, { love: 5 }) } });
  await user.click(await holder());
  const movie = within(await held());
  expect(movie.getByText("Held")).toBeTruthy();
  expect(movie.getByText("What happens in Nosferatu.")).toBeTruthy();
  expect(movie.getByRole("heading", { name: "The votes so far" })).toBeTruthy();

  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  expect(movie.getByText("The last votes are being counted")).toBeTruthy();
  set({ minePast: { 7: mine }, tallies: { 7: tally(7, { love: 61, hate: 39, voters: 42, final: true }) } });
  expect(movie.getByText("42 people voted, 61% love")).toBeTruthy();
  expect(movie.getByRole("heading", { name: "What the room said" })).toBeTruthy();
  expect(movie.getByText("61")).toBeTruthy();
  expect(movie.getAllByRole("listitem").map(readAloud)).toEqual([
    "Love61You 3",
    "Like0",
    "Meh0",
    "Unknown0",
    "Hate39You 1",
  ]);
  expect(back().getAttribute("aria-label")).toBe("Back to the show. Now showing: Metropolis");
});

test("a held movie outlives what the show remembers of it, over many flips", async () => {
  const { user, set } = openPhone({
    past: [round(6, "Faust")],
    minePast: { 6: mine },
    tallies: { 6: tally(6, { love: 61, hate: 39, voters: 42, final: true }) },
  });
  await whole();
  const past = within(await screen.findByRole("region", { name: "Just shown" }));
  await user.click(past.getByRole("button", { name: /Faust/ }));
  for (let number = 8; number < 20; number++)
    set({ round: round(number, `Movie ${number}`), past: [], tallies: {}, minePast: {} });
  const movie = within(await held());
  expect(movie.getByText("42 people voted, 61% love")).toBeTruthy();
  expect(movie.getByText("You 3")).toBeTruthy();
});

test("last votes that never come are not waited for, once the next movie is over", async () => {
  const { user, set } = openPhone({ tallies: { 7: tally(7, { love: 5, voters: 5 }) } });
  await user.click(await holder());
  const movie = within(await held());
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  expect(movie.getByText("The last votes are being counted")).toBeTruthy();
  set({ round: round(9, "Sunrise"), past: [round(8, "Metropolis"), round(7, "Nosferatu")] });
  expect(movie.getByText("5 people voted, 100% love")).toBeTruthy();
});

test("a reload keeps the held movie, and does not take the focus for it", async () => {
  const first = openPhone({
    minePast: { 7: mine },
    tallies: { 7: tally(7, { love: 61, hate: 39, voters: 42, final: true }) },
  });
  await first.user.click(await holder());
  await held();
  cleanup();
  openPhone({ round: round(9, "Metropolis") });
  const movie = within(await held());
  expect(movie.getByText("42 people voted, 61% love")).toBeTruthy();
  expect(movie.getByText("You 3")).toBeTruthy();
  expect(document.activeElement).toBe(document.body);
});

test("what a tab was told to hold on another evening, or can't be read, is not held", () => {
  for (const left of [
    "{",
    "7",
    JSON.stringify({ round: { ...round(7, "Nosferatu"), endsAt: "2020-01-01" } }),
  ]) {
    sessionStorage.setItem("marquee.held", left);
    openPhone();
    // What is behind a held movie is so at once; the movie itself may take its time.
    expect(document.querySelector<HTMLElement>(".phone-scroll")?.inert).toBe(false);
    cleanup();
  }
});

test("votes are for the movie on screen, and the phone says so, while another one is held", async () => {
  const { user, store, set } = openPhone();
  await user.click(await holder());
  await held();
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  expect(screen.getByText("Your votes go to Metropolis")).toBeTruthy();
  await user.keyboard("1");
  expect(store.state.mine.love).toBe(1);
  expect(screen.getByText("Your votes go to Metropolis")).toBeTruthy();
});

test("the focus goes to the held movie and back to what held it, by the bar or by Escape", async () => {
  const { user } = openPhone();
  for (const leave of [() => user.click(back()), () => user.keyboard("{Escape}")]) {
    await user.click(await holder());
    await held();
    expect(document.activeElement?.textContent).toBe("Nosferatu");
    expect(document.querySelector<HTMLElement>(".phone-scroll")?.inert).toBe(true);
    await leave();
    expect(document.querySelector(".held")).toBeNull();
    expect(document.querySelector<HTMLElement>(".phone-scroll")?.inert).toBe(false);
    expect(document.activeElement).toBe(await holder());
  }
});

test("a long plot can be scrolled with the keyboard, and is called by its movie", async () => {
  const { user } = openPhone();
  await user.click(await holder());
  const movie = await held();
  await user.tab({ shift: true });
  expect(document.activeElement).toBe(movie);
  expect(screen.getAllByRole("article", { name: "Nosferatu" })).toEqual([movie]);
});

test("Escape in a field is the field's", async () => {
  const { user } = openPhone();
  await user.click(await holder());
  await held();
  await user.type(await screen.findByLabelText("Your name"), "Ada{Escape}");
  expect(document.querySelector(".held")).toBeTruthy();
});

test("a press on the holder that was called off means nothing later", async () => {
  const { user, set } = openPhone();
  await user.pointer([
    { keys: "[MouseLeft>]", target: await holder() },
    { target: document.body },
    "[/MouseLeft]",
  ]);
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  (await holder()).focus();
  await user.keyboard("{Enter}");
  expect(within(await held()).getByRole("heading", { name: "Metropolis" })).toBeTruthy();
});

test("Escape leaves a held movie alone that another view covers", async () => {
  const { user } = openPhone();
  await user.click(await holder());
  const view = (await held()).closest<HTMLElement>(".phone-movie");
  view?.style.setProperty("display", "none");
  await user.keyboard("{Escape}");
  expect(document.querySelector(".held")).toBeTruthy();
  view?.style.removeProperty("display");
  await user.keyboard("{Escape}");
  expect(document.querySelector(".held")).toBeNull();
});

test("the button that holds keeps the focus when the movie changes, and holds the movie that the finger came down on", async () => {
  const { user, set } = openPhone();
  (await holder()).focus();
  set({ round: round(8, "Metropolis"), past: [round(7, "Nosferatu")] });
  expect(document.activeElement).toBe(await holder());
  await user.pointer({ keys: "[MouseLeft>]", target: await holder() });
  set({ round: round(9, "Sunrise"), past: [round(8, "Metropolis")] });
  await user.pointer("[/MouseLeft]");
  expect(within(await held()).getByRole("heading", { name: "Metropolis" })).toBeTruthy();
});
