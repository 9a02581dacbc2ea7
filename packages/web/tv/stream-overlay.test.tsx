// @vitest-environment jsdom
import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, expect, test } from "vitest";
import { createEvening, round, tally } from "../phone/phone-fixture.ts";
import { isOverlay, StreamOverlay } from "./stream-overlay.tsx";

afterEach(cleanup);

test("a stream's overlay has the movie, its counters and, at its end, the verdict, and nothing else", () => {
  const { store, set } = createEvening({ tallies: { 7: tally(7, { love: 12, hate: 3 }) } });
  render(() => <StreamOverlay store={store} />);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Nosferatu");
  expect(document.body.textContent).toBe("Nosferatu192212Love0Like0Meh0Unknown3Hate");
  expect(document.querySelector("img, button, a")).toBeNull();
  set({ round: round(8, "Metropolis"), tallies: { 8: tally(8, {}) } });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Metropolis");
});

test("a stream's overlay shows nothing before the first movie", () => {
  const { store } = createEvening({ round: undefined });
  render(() => <StreamOverlay store={store} />);
  expect(document.body.textContent).toBe("");
});

test.each([
  ["?overlay=on", true],
  ["?name=Roxy&overlay=on", true],
  ["?overlay=off", false],
  ["?overlay", false],
  ["", false],
])("an address with “%s” asks for the strip alone: %s", (search, asked) =>
  expect(isOverlay(search)).toBe(asked),
);
