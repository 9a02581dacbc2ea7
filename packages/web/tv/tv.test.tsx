// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://show.example/tv" }
import { cleanup, configure, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEvening, message, round, tally } from "../phone/evening.ts";
import type { ShowState } from "../show/state.ts";
import "./join.tsx";
import "./overlay.tsx";
import "./ticker.tsx";
import { Tv } from "./tv.tsx";

// The code and the talk are loaded when they are needed: here they are already, but a busy machine may take its time.
configure({ asyncUtilTimeout: 4_000 });

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/tv");
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(cleanup);

function open(state: Partial<ShowState> = {}) {
  const evening = createEvening(state);
  render(() => <Tv store={evening.store} />);
  return evening;
}

test("a TV shows the movie, the room's counts and who is watching, and nothing to press", () => {
  open({ tallies: { 7: tally(7, { love: 12_345, hate: 2 }) }, audience: 128 });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Nosferatu");
  expect(screen.getByText("128 watching")).toBeTruthy();
  expect(screen.getByRole("region", { name: "The room says" }).textContent).toBe(
    "12.3KLove0Like0Meh0Unknown2Hate",
  );
  expect(screen.queryByRole("button")).toBeNull();
});

test("a TV says how to join: a code, and an address short enough to type", async () => {
  open();
  expect(await screen.findByRole("img", { name: "QR code: open http://192.168.1.5:3000/" })).toBeTruthy();
  expect(screen.getByText("192.168.1.5:3000")).toBeTruthy();
});

test("a deployed TV, whose config can't know its address, shows the one that it was opened at", async () => {
  const { config } = createEvening().store.state;
  open({ config: { ...config!, join: "/" } });
  expect(await screen.findByRole("img", { name: `QR code: open ${location.origin}/` })).toBeTruthy();
});

test("what is said on a TV is always filtered, names too", async () => {
  open({ messages: [message("1", "shithead", "what a shit ending")] });
  expect(await screen.findByText("what a **** ending")).toBeTruthy();
  expect(document.body.textContent).not.toContain("shit");
});

test("in a quiet moment a TV tells what the room thought of the last movie", async () => {
  open({ past: [round(6, "Faust")], tallies: { 6: tally(6, { meh: 4, voters: 1 }) } });
  expect(await screen.findByText("Faust: 1 person voted, 100% meh")).toBeTruthy();
});

test("a movie that nobody voted for is no news: the TV asks people to join instead", async () => {
  open({ past: [round(6, "Faust")], tallies: { 6: tally(6, {}) } });
  expect(await screen.findByText("Scan the code, vote and say something")).toBeTruthy();
});

test("trouble is told in plain words while the last movie stays", () => {
  const { set } = open();
  set("late", true);
  expect(screen.getByText("The next movie is late. It appears by itself.")).toBeTruthy();
  set("connection", "offline");
  expect(screen.getByText("No connection, trying again")).toBeTruthy();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Nosferatu");
});

test("before the first movie a TV is no empty screen", () => {
  open({ round: undefined });
  expect(screen.getByText("The show is about to start")).toBeTruthy();
});

test("a venue has its name on its TV, and leaves out what it does not want", async () => {
  history.replaceState(null, "", "/tv?name=The+Roxy&chat=off&qr=off&board=off&audience=off");
  open({
    messages: [message("1", "Ada", "hello")],
    past: [round(6, "Faust")],
    tallies: { 6: tally(6, { meh: 4, voters: 1 }) },
  });
  expect(screen.getByText("The Roxy")).toBeTruthy();
  expect(await screen.findByText("Faust: 1 person voted, 100% meh")).toBeTruthy();
  for (const gone of ["hello", "0 watching", "Tonight’s leaders", "Scan to vote"])
    expect(screen.queryByText(gone)).toBeNull();
});

test("the code leads where the venue says, and never to the TV itself", async () => {
  history.replaceState(null, "", "/tv?join=roxy.example");
  open();
  expect(await screen.findByRole("img", { name: "QR code: open https://roxy.example/" })).toBeTruthy();
  cleanup();
  history.replaceState(null, "", "/tv");
  const { config } = createEvening().store.state;
  open({ config: { ...config!, join: "http://localhost:3000" }, messages: [message("1", "Ada", "hello")] });
  expect(await screen.findByText("hello")).toBeTruthy();
  expect(screen.queryByRole("img", { name: /QR code/ })).toBeNull();
});

test("a key opens the settings, which change the TV at once and say where the code leads", async () => {
  open();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true }));
  const board = await screen.findByRole("checkbox", { name: "Tonight’s leaders" });
  expect(screen.getByText("The code leads to http://192.168.1.5:3000/")).toBeTruthy();
  board.click();
  expect(screen.queryByRole("region", { name: "Tonight’s leaders" })).toBeNull();
});

test("what was said can be cleared away, and what is said next is shown", async () => {
  const { set } = open({ messages: [message("1", "Ada", "something unkind")] });
  expect(await screen.findByText("something unkind")).toBeTruthy();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "s", bubbles: true }));
  (await screen.findByRole("button", { name: "Clear what people said" })).click();
  expect(screen.queryByText("something unkind")).toBeNull();
  set("messages", [message("1", "Ada", "something unkind"), message("2", "Bob", "hello")]);
  expect(await screen.findByText("hello")).toBeTruthy();
});
