// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://show.example/tv" }
import { cleanup, configure, render, screen } from "@solidjs/testing-library";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEvening } from "../phone/phone-fixture.ts";
import "./pin-dialog.tsx";
import "./settings-overlay.tsx";
import { Tv } from "./tv.tsx";

// The dialogs are loaded when they are needed: here they are already, but a busy machine may take its time.
configure({ asyncUtilTimeout: 4_000 });
const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "clearTimeout", "clearInterval", "Date"] });
  localStorage.clear();
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
    this.querySelector<HTMLElement>("[autofocus]")?.focus();
  };
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function openTv(search: string) {
  history.replaceState(null, "", `/tv${search}`);
  render(() => <Tv store={createEvening().store} />);
}

const PIN = "This TV is locked";
const SETTINGS = "This TV";
const heading = (name: string) => screen.queryByRole("heading", { name });
const shows = (name: string) => vi.waitFor(() => expect(heading(name)).toBeTruthy());
const says = (text: string) => vi.waitFor(() => expect(screen.getByText(text)).toBeTruthy());

/** Rests a finger on the screen. */
function pressLong() {
  document.body.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
  vi.advanceTimersByTime(1_000);
  document.body.dispatchEvent(new MouseEvent("pointerup", { bubbles: true }));
}

test("without a PIN the settings open at once", async () => {
  openTv("");
  await user.keyboard("s");
  await shows(SETTINGS);
  expect(heading(PIN)).toBeNull();
});

test.each([
  ["S", () => user.keyboard("s")],
  ["a remote's OK", () => user.keyboard("{Enter}")],
  ["a long press", async () => pressLong()],
])("with a PIN %s asks for it, and nothing can be changed before", async (_, begin) => {
  openTv("?lock=4711");
  await begin();
  await shows(PIN);
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.getByRole("img", { name: "0 of 4 digits" })).toBeTruthy();
  await user.keyboard("471");
  expect(screen.getByRole("img", { name: "3 of 4 digits" })).toBeTruthy();
  expect(heading(SETTINGS)).toBeNull();
  await user.keyboard("1");
  await shows(SETTINGS);
  expect(document.body.innerHTML).not.toContain("4711");
});

test("a finger enters the PIN on the pad, and mends what went wrong", async () => {
  openTv("?lock=1230");
  await user.keyboard("s");
  await shows(PIN);
  for (const key of ["1", "2", "9", "Erase the last digit", "3", "0"])
    await user.click(screen.getByRole("button", { name: key }));
  await shows(SETTINGS);
});

test("a remote's arrows and OK enter the PIN", async () => {
  openTv("?lock=2580");
  await user.keyboard("{Enter}");
  await shows(PIN);
  // From the 5 in the middle up to 2, and down the column again.
  await user.keyboard("{ArrowUp}{Enter}{ArrowDown}{Enter}{ArrowDown}{Enter}{ArrowDown}{Enter}");
  await shows(SETTINGS);
});

test("who leaves the settings locks them", async () => {
  openTv("?lock=4711");
  await user.keyboard("s");
  await shows(PIN);
  await user.keyboard("4711");
  await shows(SETTINGS);
  document.querySelector("dialog")?.dispatchEvent(new Event("close"));
  await vi.waitFor(() => expect(heading(SETTINGS)).toBeNull());
  await user.keyboard("s");
  await shows(PIN);
});

test("wrong PINs are told, and the third has to be waited for, though it is right", async () => {
  openTv("?lock=4711");
  await user.keyboard("s");
  await shows(PIN);
  await user.keyboard("0000");
  await says("That is not the PIN.");
  await user.keyboard("0001");
  await says("That is not the PIN.");
  await user.keyboard("0002");
  await says("Too many wrong ones. Try again in 10 seconds.");
  await user.keyboard("4711");
  expect(heading(SETTINGS)).toBeNull();
  vi.advanceTimersByTime(4_000);
  await says("Too many wrong ones. Try again in 6 seconds.");
  vi.advanceTimersByTime(6_500);
  await says("Enter the PIN");
  await user.keyboard("4711");
  await shows(SETTINGS);
});

test("a question that nobody answers leaves the movie in sight again", async () => {
  openTv("?lock=4711");
  await user.keyboard("s");
  await shows(PIN);
  vi.advanceTimersByTime(29_000);
  await user.keyboard("4");
  vi.advanceTimersByTime(29_000);
  expect(heading(PIN)).toBeTruthy();
  vi.advanceTimersByTime(2_000);
  await vi.waitFor(() => expect(heading(PIN)).toBeNull());
});

test("a PIN is set once in the settings, which stay open, shown nowhere and asked for from then on, until it is taken away", async () => {
  openTv("");
  await user.keyboard("s");
  await shows(SETTINGS);
  const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "PIN for these settings" });
  await user.type(field(), "12");
  await user.tab();
  await says("A PIN has 4 to 8 digits.");
  await user.clear(field());
  await user.type(field(), "90210");
  await user.tab();
  await says("A PIN is asked for before anything here can be changed.");
  expect(heading(SETTINGS)).toBeTruthy();
  expect(field().value).toBe("");
  expect(document.body.innerHTML).not.toContain("90210");
  cleanup();

  openTv("");
  await user.keyboard("s");
  await shows(PIN);
  await user.keyboard("90210");
  await shows(SETTINGS);
  await user.click(screen.getByRole("button", { name: "Ask for none" }));
  cleanup();

  openTv("");
  await user.keyboard("s");
  await shows(SETTINGS);
});
