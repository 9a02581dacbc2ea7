// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test, onTestFinished, vi } from "vitest";
import { retryLoad } from "@marquee/client/retry-load";
import { retryLostStyles } from "./retry-import.ts";

beforeAll(() => retryLostStyles());
beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

test("asks for a part of the app until it is there", async () => {
  const load = vi.fn(async () => "chat");
  load.mockRejectedValueOnce(new TypeError("lost")).mockRejectedValueOnce(new TypeError("lost"));
  const part = retryLoad(load);
  await vi.runAllTimersAsync();
  expect(await part).toBe("chat");
  expect(load).toHaveBeenCalledTimes(3);
});

test("asks for a lost stylesheet again, in its place", async () => {
  const lost = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/board.css" });
  document.head.append(lost, document.createElement("style"));
  lost.dispatchEvent(new Event("error"));
  await vi.advanceTimersByTimeAsync(1_500);
  const [link] = document.head.querySelectorAll("link");
  expect(link).not.toBe(lost);
  expect(link?.getAttribute("href")).toBe("/board.css");
  expect(link?.nextElementSibling?.tagName).toBe("STYLE");
});

test("leaves a lost picture alone", async () => {
  const picture = document.body.appendChild(document.createElement("img"));
  picture.dispatchEvent(new Event("error"));
  await vi.advanceTimersByTimeAsync(1_500);
  expect(document.querySelector("img")).toBe(picture);
});
