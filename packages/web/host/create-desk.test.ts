// @vitest-environment jsdom
import type { DeskApi } from "@marquee/client/desk-api";
import { ApiError } from "@marquee/client/graphql";
import type { Moderation } from "@marquee/core/chat/moderation";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Room } from "@marquee/core/host/room";
import { config } from "@marquee/testing/show-fixture";
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hostWords } from "../i18n/host/host-words.ts";
import { message, round } from "../phone/phone-fixture.ts";
import { createDesk } from "./create-desk.ts";

let end: () => void;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  end();
  vi.useRealTimers();
});

const film = (id: string) => ({ ...round(1, id).movie, id });
const listOf = (version: number, ...ids: string[]) => ({ version, movies: ids.map(film) });
const films = listOf(1, "a", "b");
const NONE = { version: 0, movies: [] };
const line = message("1", "Ada", "Rubbish");
const lost = () => new ApiError("Network", "No answer");

/** A desk whose API answers each call with what `fates` holds: an error, or that it is done. */
async function open(fates: (Error | undefined)[] = []) {
  const rooms: Room[] = [];
  const waiting = [line];
  const asked: string[] = [];
  let reads = 0;
  const done: Moderation = { id: "", kind: "remove", ids: [], author: null, until: null, at: "" };
  const answer = async (call: string) => {
    asked.push(call);
    const fate = fates.shift();
    if (fate) throw fate;
    return done;
  };
  const api: DeskApi = {
    desk: async () => {
      reads += 1;
      return { now: "", generation: 1, waiting, queue: films, blocks: NONE, mutes: [], acts: [] };
    },
    removeMessages: (ids) => answer(`remove ${ids.join()}`),
    muteAuthor: (author, until) =>
      answer(`mute ${author} for ${Math.round((Date.parse(until) - Date.now()) / 60_000)} min`),
    unmuteAuthor: (author) => answer(`unmute ${author}`),
    clearChat: () => answer("clear"),
    playedRounds: async (_, through) => ({ through, rounds: [] }),
    pool: async () => [film("9")],
    queueMovie: (id) => answer(`queue ${id}`).then(() => listOf(2, "a", "b", id)),
    unqueueMovie: (id) => answer(`unqueue ${id}`).then(() => listOf(2, "a")),
    orderQueue: (ids, version) =>
      answer(`order ${ids.join()} of ${version}`).then(() => listOf(version + 1, ...ids)),
    blockMovie: (id, title) => answer(`block ${title}`).then(() => ({ version: 1, movies: [{ id, title }] })),
    unblockMovie: (id) => answer(`unblock ${id}`).then(() => ({ version: 2, movies: [] })),
    strikeStanding: ({ movie, reaction }) => answer(`strike ${movie.id} in ${reaction}`),
    approveMessage: (id) => answer(`approve ${id}`).then(() => line),
    declineMessage: (id) => answer(`decline ${id}`),
    async setRoom(room) {
      rooms.push(room);
      await answer(`set room ${room.version} ${room.chat}`);
      return { ...room, version: room.version + 1 };
    },
  };
  const desk = createRoot((dispose) => {
    end = dispose;
    return createDesk(
      "key",
      () => undefined,
      ({ onDeskApi, onSubmission }) => ({
        early: { config: Promise.resolve(config), nowJson: Promise.resolve(undefined) },
        readConfig: async () => config,
        readNowJson: () => Promise.reject(new Error("nothing is on")),
        loadLive() {
          onDeskApi(api);
          onSubmission();
          return new Promise(() => undefined);
        },
        loadImage: () => Promise.resolve(),
        ...{ storage: undefined, reloaded: false, random: () => 0.5 },
      }),
    );
  });
  await settle();
  return { desk, asked, rooms, reads: () => reads };
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

function behindList() {
  return new ApiError("VersionBehind", "Behind");
}
const behind = (present: Room) => new ApiError("VersionBehind", "Behind", { info: present });
const known: Room = { ...FIRST_ROOM, version: 4 };

/** A desk that knows the room. */
async function openKnown(fates: (Error | undefined)[] = []) {
  const opened = await open([behind(known), ...fates]);
  // Nothing else tells it how the room is: here no session is live.
  opened.desk.room.quiet();
  await settle();
  return opened;
}

test("quiet closes the chat, takes the notice down and empties the chat, whatever other desks have set", async () => {
  const { desk, asked, rooms } = await open([behind(known), behind({ ...known, version: 5 })]);
  desk.room.quiet();
  await settle();
  expect(asked).toEqual(["set room 0 closed", "set room 4 closed", "set room 5 closed", "clear"]);
  expect(rooms.at(-1)).toMatchObject({ chat: "closed", notice: null });
  expect(desk.note()?.text).toBe(hostWords.quieted());
  expect(desk.room.room()).toMatchObject({ version: 6, chat: "closed" });
});

test("quiet comes though an answer is lost, and is asked for in the same words", async () => {
  const { desk, asked } = await open([lost()]);
  desk.room.quiet();
  await settle();
  expect(asked).toEqual(["set room 0 closed", "set room 0 closed", "clear"]);
  expect(desk.note()?.failed).toBeUndefined();
});

test("what the room was before quiet is there again when that is undone", async () => {
  const { desk, rooms } = await openKnown();
  await desk.room.set({ chat: "slow", slowSeconds: 30 }, "done");
  desk.room.quiet();
  await settle();
  expect(desk.room.room()?.chat).toBe("closed");
  desk.note()?.undo?.();
  await settle();
  expect(rooms.at(-1)).toMatchObject({ chat: "slow", slowSeconds: 30 });
});

test("a change that another desk has overtaken is not made, and says so; the room as it is is shown", async () => {
  const { desk } = await openKnown();
  expect(await desk.room.set({ chat: "open" }, "done")).toBe(true);
  const present: Room = { ...known, version: 9, chat: "slow" };
  const other = await openKnown([undefined, undefined, behind(present)]);
  expect(await other.desk.room.set({ chat: "open" }, "done")).toBe(false);
  expect(other.desk.note()).toEqual({ text: hostWords.behind(), failed: true });
  expect(other.desk.room.room()).toEqual(present);
});

test("what waits is let in or left out once, and leaves the list at once", async () => {
  const { desk, asked } = await open();
  expect(desk.submissions.waiting()).toEqual([line]);
  desk.submissions.letIn(line, "Ada");
  desk.submissions.leaveOut(line, "Ada");
  await settle();
  expect(asked).toEqual(["approve 1"]);
  expect(desk.submissions.waiting()).toEqual([]);
  expect(desk.note()?.text).toBe(hostWords.isLetIn("Ada"));
});

test("what another desk has decided on is said to be decided", async () => {
  const { desk } = await open([new ApiError("InvalidInput", "No such message waits")]);
  desk.submissions.leaveOut(line, "Ada");
  await settle();
  expect(desk.note()).toEqual({ text: hostWords.decided() });
  expect(desk.submissions.waiting()).toEqual([]);
});

test("a film is queued though others change the queue at the same time, and the answer is shown at once", async () => {
  const changed = behindList();
  const { desk, asked } = await open([changed, changed]);
  desk.programme.queueMovie(film("c"));
  await settle();
  expect(asked).toEqual(["queue c", "queue c", "queue c"]);
  expect(desk.programme.queue().map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("a film is moved within the queue as this desk knows it, or not at all", async () => {
  const { desk, asked } = await open([behindList()]);
  desk.programme.move(film("b"), -1);
  desk.programme.move(film("a"), -1);
  await settle();
  expect(asked).toEqual(["order b,a of 1"]);
  expect(desk.note()).toEqual({ text: hostWords.behind(), failed: true });
  desk.programme.move(film("a"), 1);
  await settle();
  expect(desk.programme.queue().map(({ id }) => id)).toEqual(["b", "a"]);
});

test("a film is blocked, which can be undone for as long as it is told", async () => {
  const { desk, asked } = await open();
  desk.programme.block(film("x"));
  await settle();
  expect(desk.programme.blocks()).toEqual([{ id: "x", title: "x" }]);
  desk.note()?.undo?.();
  await settle();
  expect(asked).toEqual(["block x", "unblock x"]);
  expect(desk.programme.blocks()).toEqual([]);
});

test("a desk that nobody touches learns within a minute that its link was renewed: it asks, and the answer tells", async () => {
  const { reads } = await open();
  for (let minute = 0; minute < 3; minute += 1) {
    const before = reads();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads()).toBeGreaterThan(before + 1);
  }
});
