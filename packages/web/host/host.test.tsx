// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://show.example/host" }
import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HostScreen } from "./host.tsx";

const KEY = "kY3_kY3_kY3_kY3_kY3_kY3_kY3_kY3_";
const never = () => new Promise<never>(() => undefined);

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/host");
  // jsdom tells no such things.
  window.matchMedia = (media) => ({ matches: false, media }) as MediaQueryList;
  performance.getEntriesByType = () => [];
  window.boot = {
    ...{ readConfig: never, readNowJson: never },
    ...{ config: never(), nowJson: never(), poster: never() },
  };
});
afterEach(cleanup);

const kept = () => Object.keys(localStorage).some((name) => localStorage.getItem(name) === KEY);

test("the key leaves the address, and the history with it, before anything else, and is kept on the device", () => {
  const entries = history.length;
  history.replaceState(null, "", `/host#${KEY}`);
  render(() => <HostScreen />);
  expect(location.href).toBe("https://show.example/host");
  expect(history.length).toBe(entries);
  expect(kept()).toBe(true);
  expect(screen.getByRole("heading", { level: 1, name: "Host" })).toBeTruthy();
  expect(document.body.innerHTML).not.toContain(KEY);
});

test("who was here before needs no link", () => {
  history.replaceState(null, "", `/host#${KEY}`);
  render(() => <HostScreen />);
  cleanup();
  render(() => <HostScreen />);
  expect(screen.getByRole("heading", { level: 1, name: "Host" })).toBeTruthy();
});

test("who has no key is told how to come by the link", () => {
  render(() => <HostScreen />);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("This is the host’s desk");
  expect(screen.getByText(/npm run host/)).toBeTruthy();
});

test("a link that is opened in the same tab lets in at once, and leaves the address, too", () => {
  render(() => <HostScreen />);
  history.replaceState(null, "", `/host#${KEY}`);
  dispatchEvent(new HashChangeEvent("hashchange"));
  expect(screen.getByRole("heading", { level: 1, name: "Host" })).toBeTruthy();
  expect(location.hash).toBe("");
});
