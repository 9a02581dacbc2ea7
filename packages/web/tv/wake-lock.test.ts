// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { keepAwake } from "./wake-lock.ts";

/** A browser that gives locks, and takes them back. */
function browser() {
  const locks: { released: boolean; release: () => Promise<void> }[] = [];
  const request = () => {
    const lock = Object.assign(new EventTarget(), {
      released: false,
      release: async () => {
        lock.released = true;
        lock.dispatchEvent(new Event("release"));
      },
    });
    locks.push(lock);
    return Promise.resolve(lock);
  };
  vi.stubGlobal("navigator", { wakeLock: { request } });
  return locks;
}

function look(hidden: boolean): void {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

let sleep = () => {};
afterEach(() => {
  sleep();
  vi.unstubAllGlobals();
  look(false);
});

test("a TV stays awake, also after it was out of sight", async () => {
  const locks = browser();
  sleep = keepAwake();
  await vi.waitFor(() => expect(locks).toHaveLength(1));
  look(true);
  await locks[0]?.release();
  expect(locks).toHaveLength(1);
  look(false);
  await vi.waitFor(() => expect(locks).toHaveLength(2));
});

test("a lock that the system takes back is asked for again", async () => {
  const locks = browser();
  sleep = keepAwake();
  await vi.waitFor(() => expect(locks).toHaveLength(1));
  await Promise.resolve();
  await locks[0]?.release();
  await vi.waitFor(() => expect(locks).toHaveLength(2));
});

test("a page that is left lets the screen sleep", async () => {
  const locks = browser();
  sleep = keepAwake();
  await vi.waitFor(() => expect(locks).toHaveLength(1));
  await Promise.resolve();
  sleep();
  expect(locks[0]?.released).toBe(true);
  look(false);
  expect(locks).toHaveLength(1);
});

test("a browser without locks, or that refuses one, is no trouble", async () => {
  vi.stubGlobal("navigator", {});
  sleep = keepAwake();
  vi.stubGlobal("navigator", { wakeLock: { request: () => Promise.reject(new Error("NotAllowedError")) } });
  look(false);
  await Promise.resolve();
});
