// @vitest-environment jsdom
import type { DeskApi } from "@marquee/client/desk-api";
import { ApiError } from "@marquee/client/graphql";
import type { Moderation } from "@marquee/core/chat/moderation";
import { config } from "@marquee/testing/show-fixture";
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hostWords } from "../i18n/host/host-words.ts";
import { message } from "../phone/phone-fixture.ts";
import { createDesk } from "./create-desk.ts";

let end: () => void;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  end();
  vi.useRealTimers();
});

const line = message("1", "Ada", "Rubbish");
const lost = () => new ApiError("Network", "No answer");

/** A desk whose API answers each call with what `fates` holds: an error, or that it is done. */
async function open(fates: (Error | undefined)[] = []) {
  const asked: string[] = [];
  const done: Moderation = { id: "", kind: "remove", ids: [], author: null, until: null, at: "" };
  const answer = async (call: string) => {
    asked.push(call);
    const fate = fates.shift();
    if (fate) throw fate;
    return done;
  };
  const api: DeskApi = {
    desk: async () => ({ now: "", mutes: [], acts: [] }),
    removeMessages: (ids) => answer(`remove ${ids.join()}`),
    muteAuthor: (author, until) =>
      answer(`mute ${author} for ${Math.round((Date.parse(until) - Date.now()) / 60_000)} min`),
    unmuteAuthor: (author) => answer(`unmute ${author}`),
    clearChat: () => answer("clear"),
  };
  const desk = createRoot((dispose) => {
    end = dispose;
    return createDesk(
      "key",
      () => undefined,
      ({ onDeskApi }) => ({
        early: { config: Promise.resolve(config), nowJson: Promise.resolve(undefined) },
        readConfig: async () => config,
        readNowJson: () => Promise.reject(new Error("nothing is on")),
        loadLive() {
          onDeskApi(api);
          return new Promise(() => undefined);
        },
        loadImage: () => Promise.resolve(),
        ...{ storage: undefined, reloaded: false, random: () => 0.5 },
      }),
    );
  });
  await settle();
  return { desk, asked };
}
const settle = () => vi.advanceTimersByTimeAsync(1);

test("a message is removed, which is told for five seconds", async () => {
  const { desk, asked } = await open();
  desk.remove(line, "Ada");
  expect(desk.isBusy("1")).toBe(true);
  await settle();
  expect(asked).toEqual(["remove 1"]);
  expect(desk.isBusy("1")).toBe(false);
  expect(desk.note()?.text).toBe(hostWords.removed("Ada"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(desk.note()).toBeUndefined();
});

test("a guest is muted for an hour, and that can be undone for five seconds", async () => {
  const { desk, asked } = await open();
  desk.mute("ada", "Ada");
  await settle();
  await vi.advanceTimersByTimeAsync(4_000);
  desk.note()?.undo?.();
  await settle();
  expect(asked).toEqual(["mute ada for 60 min", "unmute ada"]);
  expect(desk.note()).toEqual({ text: hostWords.unmuted("Ada") });
});

test("an answer that was lost is asked for again, once", async () => {
  const { desk, asked } = await open([lost(), undefined, lost(), lost()]);
  desk.clear();
  await settle();
  expect(asked).toEqual(["clear", "clear"]);
  expect(desk.note()?.text).toBe(hostWords.cleared());
  desk.clear();
  await settle();
  expect(desk.note()).toEqual({ text: hostWords.failed(), failed: true });
});

test("what is refused is said, and is not asked again", async () => {
  const { desk, asked } = await open([new ApiError("InvalidInput", "That is the host")]);
  desk.mute("me", "Host");
  await settle();
  expect(asked).toHaveLength(1);
  expect(desk.note()?.failed).toBe(true);
  expect(desk.isBusy("me")).toBe(false);
});

test("a second press on what is under way does nothing", async () => {
  const { desk, asked } = await open();
  desk.remove(line, "Ada");
  desk.remove(line, "Ada");
  await settle();
  expect(asked).toEqual(["remove 1"]);
});
