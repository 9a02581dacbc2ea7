// @vitest-environment jsdom
import { ApiError } from "@marquee/client/graphql";
import type { LineEvents } from "@marquee/client/connection";
import { createLiveSession } from "@marquee/client/live-session";
import type { NowJson } from "@marquee/client/now-json";
import type { BroadcastEvents } from "@marquee/client/broadcast-line";
import type { ShowApi } from "@marquee/client/show-api";
import type { Timed } from "@marquee/client/show-follower";
import { endsAt } from "@marquee/core/round/round";
import { MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import { zero } from "@marquee/core/vote/reaction";
import type { Batch } from "@marquee/core/vote/schema";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createShow } from "./create-show.ts";
import { createLiveParts } from "./live-parts.ts";
import { BEGIN, config, constants, FIRST, roundOf, showAt, tallyOf } from "@marquee/testing/show-fixture";
import type { ShowPorts } from "./ports.ts";

/** How far the device's clock is behind the server's, ms. */
const OFF = 3 * 3_600_000;

/** So long a refusal is told at least, ms. */
const READ_MS = 8_000;
const TOO_LATE = "A tap for an earlier movie came too late.";

let closers: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ now: BEGIN - OFF });
  sessionStorage.clear();
});
afterEach(() => {
  closers.forEach((close) => close());
  closers = [];
  vi.useRealTimers();
});

/** A server, on the true time, that can be switched off; and screens that talk to it. */
function venue() {
  const listeners = new Set<LineEvents & BroadcastEvents>();
  const said = { signIns: 0, checkIns: 0, readings: 0, batches: [] as Batch[], pictures: [] as string[] };
  const server = {
    said,
    /** Whose sockets stand. */
    listeners,
    up: true,
    throttled: false,
    /** Whether the API answers; now.json may do so without it. */
    api: true,
    /** How long an answer is under way, ms. */
    delay: 0,
    /** The votes that the ledger leaves who has cast the others in another tab; undefined: enough; null: another limit is met. */
    left: undefined as number | null | undefined,
    /** Pictures that can't be had. */
    broken: new Set<string>(),
    now: () => Date.now() + OFF,
    show: () => showAt(server.now()),
    hear: (tell: (listener: LineEvents & BroadcastEvents) => void) => {
      for (const listener of listeners) {
        listener.onBeat();
        tell(listener);
      }
    },
    crash() {
      server.up = false;
      for (const { onDown } of [...listeners]) onDown();
      listeners.clear();
    },
    /** Announces each next movie and beats, as the conductor does, from now on. */
    conduct() {
      const timer = setInterval(() => {
        if (!server.up) return;
        const { rounds } = server.show();
        const next = rounds[1];
        server.hear(({ onRound }) => next && onRound(next));
      }, 500);
      closers.push(() => clearInterval(timer));
    },
  };

  const answer = async <Answer>(value: () => Answer): Promise<Answer> => {
    if (!server.up) throw new Error("the server is away");
    return value();
  };
  const answerApi: typeof answer = (value) =>
    server.api ? answer(value) : Promise.reject(new Error("no API"));
  const timed = async <Answer>(value: () => Answer): Promise<Timed<Answer>> =>
    answerApi(() => {
      const at = performance.now();
      const trip = {
        sentAt: at - server.delay / 2,
        receivedAt: at + server.delay / 2,
        serverNow: server.now(),
      };
      return { answer: value(), trip };
    });
  const api: ShowApi = {
    signIn: async () => {
      said.signIns += 1;
      if (server.throttled) throw Object.assign(new Error(), { name: "TooManyRequestsException" });
      return answer(() => undefined);
    },
    show: () => timed(server.show),
    submitMessage: () => Promise.reject(new ApiError("InvalidInput", "Nobody reads first here")),
    checkIn: () =>
      timed(() => ({ now: "", flushMs: 2_000, checkInMs: 30_000 * Math.min(1, ++said.checkIns) })),
    castVotes: (batch) =>
      answerApi(() => {
        if (server.now() > endsAt(batch.round, constants) + constants.graceMs)
          throw new ApiError("RoundClosed", "The round is closed");
        if (server.left !== undefined)
          throw new ApiError("TooManyVotes", "too many", {
            info: server.left === null ? null : { left: server.left },
          });
        said.batches.push(batch);
        const { round, ballot, sequence, ...counts } = batch;
        return { ...zero(), ...counts, round, ballot, sequence, duplicate: false };
      }),
    sendMessage: (name, text) =>
      answer(() => ({ id: "1", name, text, author: "me", sentAt: "2026-01-01T00:00:00.000Z" })),
    listen(events) {
      void Promise.resolve().then(() => {
        if (server.up && server.api) {
          listeners.add(events);
          events.onLive();
        } else events.onDown();
      });
      return { close: () => listeners.delete(events) };
    },
  };
  const read = (): Promise<NowJson> =>
    answer(() => {
      said.readings += 1;
      return { show: server.show(), serverNow: server.now(), errorMs: 600, receivedAt: performance.now() };
    });

  function open(changes: Partial<ShowPorts> = {}, kind: "phone" | "tv" = "phone") {
    const ports: ShowPorts = {
      early: { config: Promise.resolve(config), nowJson: read().catch(() => undefined) },
      readConfig: () => answer(() => config),
      readNowJson: read,
      loadLive: async () => ({ createLiveSession, createLiveParts, api }),
      loadImage: async (url) => {
        said.pictures.push(url);
        if (server.broken.has(url)) throw new Error("no such picture");
      },
      storage: sessionStorage,
      reloaded: false,
      random: () => 0.5,
      ...changes,
    };
    const store = createShow({ kind, ports });
    closers.push(store.close);
    return store;
  }
  return { server, open };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a screen", () => {
  test("shows the movie before it has credentials, and asks for its poster first of all", async () => {
    const { server, open } = venue();
    server.throttled = true;
    const { state, now } = open();
    await settle();
    expect(state).toMatchObject({ round: { number: FIRST }, identity: "queued", connection: "connecting" });
    expect(state.poster[FIRST]).toBe("ready");
    expect(server.said.pictures).toEqual(["/tmdb/t/p/w342/1000.svg"]);
    expect(now()).toBe(BEGIN);
  });

  test("waits for the first poster, not for that of the movie before, when it reads what was announced before a flip", async () => {
    const { server, open } = venue();
    server.show = () => ({ ...showAt(BEGIN + 9_000), rounds: [roundOf(FIRST), roundOf(FIRST + 1)] });
    await vi.advanceTimersByTimeAsync(10_500);
    const { state } = open({ loadImage: () => new Promise(() => undefined) });
    await settle();
    expect(state).toMatchObject({ round: { number: FIRST + 1 }, poster: { [FIRST + 1]: "loading" } });
    expect(state.poster[FIRST]).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.poster[FIRST + 1]).toBe("missing");
  });

  test("tells that its movie is drawn when the poster is there, or is given up, and not for the poster of the next one", async () => {
    const { server, open } = venue();
    server.show = () => ({ ...showAt(BEGIN + 9_000), rounds: [roundOf(FIRST), roundOf(FIRST + 1)] });
    const [fast, slow] = [vi.fn(), vi.fn()];
    const come = new Set<() => void>();
    open({ onDrawn: fast, loadImage: () => new Promise<void>((resolve) => void come.add(resolve)) });
    open({ onDrawn: slow, loadImage: () => new Promise(() => undefined) });
    await settle();
    expect(fast).not.toHaveBeenCalled();
    for (const resolve of come) resolve();
    await settle();
    expect(fast).toHaveBeenCalled();
    expect(slow).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(slow).toHaveBeenCalled();
  });

  test.each([
    ["that the room is small", 20, "live"],
    ["that the room is a crowd", 2_000, "offline"],
  ] as const)("that was told %s comes back at its turn when the line was lost", async (_, audience, then) => {
    for (const told of ["by a tally", "by the snapshot"]) {
      const { server, open } = venue();
      const tally = tallyOf(FIRST, { audience });
      if (told === "by the snapshot") server.show = () => ({ ...showAt(server.now()), tally });
      const { state } = open();
      await settle();
      if (told === "by a tally") server.hear(({ onTally }) => onTally({ ...tally, leaderboard: null }));
      await vi.advanceTimersByTimeAsync(6_000);
      server.crash();
      server.up = true;
      await vi.advanceTimersByTimeAsync(200);
      expect(state.connection, told).toBe(then);
    }
  });

  test("looks once more at the edge, as a snapshot may be older than the line", async () => {
    const { server, open } = venue();
    const { state } = open({
      early: { config: Promise.resolve(config), nowJson: Promise.resolve(undefined) },
    });
    await settle();
    expect(state.connection).toBe("live");
    // Published before the line stood, and not yet where the snapshot was read.
    const readings = server.said.readings;
    server.show = () => ({ ...showAt(server.now()), leaderboard: { version: 7, standings: [] } });
    await vi.advanceTimersByTimeAsync(1_900);
    expect(state.leaderboard.version).toBe(0);
    await vi.advanceTimersByTimeAsync(2_100);
    expect(state.leaderboard.version).toBe(7);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.said.readings).toBe(readings + 1);
  });

  test("goes by the server's clock though the device's is hours off, and is live with its seat", async () => {
    const { open } = venue();
    const { state, now } = open();
    await settle();
    expect(state).toMatchObject({ identity: "ready", connection: "live", round: { number: FIRST } });
    expect(Math.round(now())).toBe(BEGIN + 1);
  });

  test("preloads what is announced and flips at its start, movie after movie", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, now } = open();
    await settle();
    for (let number = FIRST; number < FIRST + 4; number++) {
      const endsAt = Date.parse(roundOf(number).endsAt);
      await vi.advanceTimersByTimeAsync(endsAt - 1_000 - now());
      expect(state).toMatchObject({ round: { number }, next: { number: number + 1 }, late: false });
      expect(state.poster[number + 1]).toBe("ready");
      await vi.advanceTimersByTimeAsync(endsAt - 20 - now());
      expect(state.round?.number).toBe(number);
      await vi.advanceTimersByTimeAsync(endsAt + 2 - now());
      expect(state.round?.number).toBe(number + 1);
    }
    expect(state.past.map(({ number }) => number)).toEqual([FIRST + 3, FIRST + 2, FIRST + 1, FIRST]);
    // The first paint and the second look: while it is live nothing else is read.
    expect(server.said.readings).toBe(2);
  });

  test("takes the new address of the machine that serves the show, and keeps the old one while it can't be had", async () => {
    const { server, open } = venue();
    server.conduct();
    const served = { ...config, join: "http://192.0.2.1:3000" };
    const answers = [async () => served, () => Promise.reject(new Error("away"))];
    const { state, readAddress } = open({
      early: { config: Promise.resolve({ ...served }), nowJson: Promise.resolve(undefined) },
      readConfig: () => answers.shift()!(),
    });
    await settle();
    expect(state.config?.join).toBe("http://192.0.2.1:3000");
    served.join = "http://198.51.100.7:3000";
    await readAddress();
    await readAddress();
    expect(state.config).toEqual(served);
    expect(answers).toEqual([]);
  });

  test("whose address is the page's own never asks for another", async () => {
    const { server, open } = venue();
    server.conduct();
    const deployed = { ...config, join: "/" };
    const readConfig = vi.fn(async () => deployed);
    const early = { config: Promise.resolve(deployed), nowJson: Promise.resolve(undefined) };
    const { readAddress } = open({ early, readConfig });
    await settle();
    await readAddress();
    expect(readConfig).not.toHaveBeenCalled();
  });

  test("is late when nothing was announced, and flips as soon as it is", async () => {
    const { server, open } = venue();
    server.show = () => ({ ...showAt(BEGIN), now: showAt(server.now()).now });
    const { state, vote } = open();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(state).toMatchObject({ round: { number: FIRST }, late: true });
    vote("love");
    expect(state.mine).toEqual(zero());
    server.hear(({ onRound }) => onRound(roundOf(FIRST + 1)));
    expect(state).toMatchObject({ round: { number: FIRST + 1 }, late: false });
  });

  test("of a show that is asleep keeps the last movie, and checks in at once and every few seconds until it wakes up", async () => {
    const { server, open } = venue();
    const { now } = showAt(BEGIN);
    server.show = () => ({ ...showAt(BEGIN), now, rounds: [roundOf(FIRST - 100)], asleep: true });
    const { state, vote } = open();
    await settle();
    expect(state).toMatchObject({ round: { number: FIRST - 100 }, late: true, asleep: true });
    await settle();
    expect(server.said).toMatchObject({ signIns: 1, checkIns: 1 });
    vote("love");
    expect(state.mine).toEqual(zero());
    await vi.advanceTimersByTimeAsync(21_000);
    expect(server.said.checkIns).toBeGreaterThanOrEqual(4);
    expect(server.said.checkIns).toBeLessThanOrEqual(6);
    const known = server.said.checkIns;
    server.show = () => showAt(server.now());
    server.hear(({ onRound }) => onRound(roundOf(FIRST + 2)));
    expect(state).toMatchObject({ round: { number: FIRST + 2 }, late: false });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(server.said.checkIns).toBeLessThanOrEqual(known + 1);
    expect(state.asleep).toBe(false);
  });

  test("that rests neither listens nor speaks, and has all that it missed as soon as it rests no more", async () => {
    const { server, open } = venue();
    let resting = false;
    const { state, page } = open({ isResting: () => resting }, "tv");
    const rest = (is: boolean) => {
      resting = is;
      page(is ? "frozen" : "visible");
    };
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state.connection).toBe("live");
    rest(true);
    const said = { ...server.said };
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    expect(server.said).toEqual(said);
    server.hear(() => expect.unreachable("It listens"));
    rest(false);
    await vi.advanceTimersByTimeAsync(3_000);
    const hours = (3 * 3_600_000 + 5_000) / 10_000;
    expect(state).toMatchObject({
      connection: "live",
      late: false,
      round: { number: FIRST + Math.floor(hours) },
    });
    expect(server.said.checkIns).toBe(said.checkIns + 1);
  });

  test("that rests from the beginning asks for no seat before it is to", async () => {
    const { server, open } = venue();
    let resting = false;
    const { state, page } = open({ isResting: () => resting }, "tv");
    const rest = (is: boolean) => {
      resting = is;
      page(is ? "frozen" : "visible");
    };
    rest(true);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(server.said).toMatchObject({ signIns: 0, checkIns: 0 });
    expect(server.said.readings).toBeLessThan(2);
    rest(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state).toMatchObject({ connection: "live", late: false });
    expect(server.said).toMatchObject({ signIns: 1, checkIns: 1 });
  });

  test("reads now.json when an announcement was lost on the way to it", async () => {
    const { open } = venue();
    const { state } = open();
    await settle();
    // The socket lives and says nothing.
    await vi.advanceTimersByTimeAsync(12_000);
    expect(state).toMatchObject({ round: { number: FIRST + 1 }, late: false, connection: "live" });
  });

  test("follows the show for as long as its seat has to wait", async () => {
    const { server, open } = venue();
    server.throttled = true;
    const { state } = open();
    await vi.advanceTimersByTimeAsync(35_100);
    expect(state).toMatchObject({
      round: { number: FIRST + 3 },
      late: false,
      identity: "queued",
      connection: "connecting",
    });
    expect(server.said.readings).toBeLessThan(24);
    server.throttled = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state).toMatchObject({ identity: "ready", connection: "live" });
  });

  test("asks for its seat, and for what is on, the more seldom the longer the queue is", async () => {
    const { server, open } = venue();
    server.throttled = true;
    const { state } = open();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.said.signIns).toBeLessThan(50);
    expect(server.said.readings).toBeLessThan(100);
    expect(state).toMatchObject({ round: { number: FIRST + 60 }, late: false, connection: "connecting" });
    server.throttled = false;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(state).toMatchObject({ identity: "ready", connection: "live" });
  });

  test("is live again by itself after the server was away, with what it missed, and nothing twice", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state } = open();
    await settle();
    const message = { id: "m", name: "Ada", text: "Hi", author: "a", sentAt: "2026-01-01T00:00:00.000Z" };
    server.hear(({ onMessage }) => onMessage(message));
    server.crash();
    await settle();
    expect(state.connection).toBe("offline");
    await vi.advanceTimersByTimeAsync(25_000);
    server.up = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state.connection).toBe("live");
    expect(state.round?.number).toBe(FIRST + 3);
    server.hear(({ onMessage, onRound, onTally }) => {
      onMessage(message);
      onRound(roundOf(FIRST + 3));
      onTally({
        ...tallyOf(FIRST + 3, { love: 3, audience: 9, sentAt: "2026-12-01T00:00:00.000Z" }),
        leaderboard: { version: 2, standings: [] },
      });
      onTally({ ...tallyOf(FIRST + 3, { love: 2, audience: 1 }), leaderboard: null });
    });
    expect(state.messages).toHaveLength(1);
    expect(state.tallies[FIRST + 3]?.love).toBe(3);
    expect(state.audience).toBe(9);
  });

  test("takes away what a host removes, and what was removed while it was away", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state } = open();
    await settle();
    const said = (id: string) => ({
      id,
      name: "Ada",
      text: id,
      author: "a",
      sentAt: showAt(server.now()).now,
    });
    const removal = (id: string) => ({
      ...{ id: `removal of ${id}`, kind: "remove" as const, ids: [id], author: null, until: null },
      at: showAt(server.now()).now,
    });
    server.hear(({ onMessage, onModeration }) => {
      for (const id of ["1", "2", "3"]) onMessage(said(id));
      onModeration(removal("1"));
    });
    await vi.advanceTimersByTimeAsync(200);
    expect(state.messages.map(({ id }) => id)).toEqual(["2", "3"]);
    server.crash();
    const missed = [removal("3")];
    const { show } = server;
    server.show = () => ({ ...show(), moderations: missed });
    server.up = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state.connection).toBe("live");
    expect(state.messages.map(({ id }) => id)).toEqual(["2"]);
  });

  test("finds its way when it is opened before the server is up", async () => {
    const { server, open } = venue();
    server.up = false;
    const { state } = open({
      early: { config: Promise.resolve(undefined), nowJson: Promise.resolve(undefined) },
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state.round).toBeUndefined();
    server.up = true;
    await vi.advanceTimersByTimeAsync(9_000);
    expect(state).toMatchObject({ connection: "live", round: { number: FIRST + 2 } });
  });

  test("says that it is offline when it is opened without a network, which keeps the rest of the page away, too", async () => {
    const { server, open } = venue();
    server.up = false;
    const nothing = { config: Promise.resolve(undefined), nowJson: Promise.resolve(undefined) };
    for (const early of [nothing, { ...nothing, config: Promise.resolve(config) }]) {
      const { state } = open({ early, loadLive: () => Promise.reject(new TypeError("Failed to fetch")) });
      await settle();
      expect(state).toMatchObject({ connection: "offline", round: undefined });
    }
  });

  test("says that it is offline when the show was there and the network goes before the seat comes", async () => {
    const { server, open } = venue();
    server.throttled = true;
    const { state } = open();
    await settle();
    server.up = false;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(state.connection).toBe("offline");
    server.up = true;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(state.connection).toBe("connecting");
  });

  test("shows the right movie at once when a hidden page is looked at again", async () => {
    const { server, open } = venue();
    const { state } = open();
    await settle();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    // The browser lets a hidden page's timers and its socket sleep.
    vi.setSystemTime(Date.now() + 65_000);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    await settle();
    await settle();
    expect(state.round?.number).toBe(FIRST + 6);
    expect(state.connection).toBe("live");
    expect(server.said.checkIns).toBe(2);
    hidden.mockRestore();
  });

  test("comes back by itself when a laptop's lid is opened, which no event tells", async () => {
    const { server, open } = venue();
    const { state } = open();
    await settle();
    const checkIns = server.said.checkIns;
    // The network has forgotten the socket, and nobody was told.
    server.listeners.clear();
    vi.setSystemTime(Date.now() + 65_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state).toMatchObject({ round: { number: FIRST + 6 }, connection: "live" });
    expect(server.listeners.size).toBe(1);
    expect(server.said.checkIns).toBeGreaterThan(checkIns);
  });

  test("sleeps without a socket while the browser freezes it, and is live when it thaws", async () => {
    const { server, open } = venue();
    const { state } = open();
    await settle();
    document.dispatchEvent(new Event("freeze"));
    expect(state.connection).toBe("asleep");
    expect(server.listeners.size).toBe(0);
    vi.setSystemTime(Date.now() + 25_000);
    document.dispatchEvent(new Event("resume"));
    expect(state.connection).toBe("catching-up");
    await settle();
    await settle();
    expect(state).toMatchObject({ round: { number: FIRST + 2 }, connection: "live" });
  });

  test("sleeps when it loses its socket while nobody looks, and alarms nobody", async () => {
    const { server, open } = venue();
    const { state } = open();
    await settle();
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    server.crash();
    await settle();
    expect(state.connection).toBe("asleep");
    hidden.mockReturnValue(false);
    server.up = true;
    document.dispatchEvent(new Event("visibilitychange"));
    await settle();
    await settle();
    expect(state.connection).toBe("live");
    hidden.mockRestore();
  });

  test("doesn't play through the movies that it missed when it hears of them late", async () => {
    const { server, open } = venue();
    const { state } = open();
    await settle();
    server.up = false;
    for (let passed = 0; passed < 35_000; passed += 5_000) {
      await vi.advanceTimersByTimeAsync(5_000);
      server.hear(() => undefined);
    }
    expect(state).toMatchObject({ connection: "live", round: { number: FIRST }, late: true });
    const shown = new Set<number | undefined>();
    for (const number of [FIRST + 1, FIRST + 2, FIRST + 3]) {
      server.hear(({ onRound }) => onRound(roundOf(number)));
      shown.add(state.round?.number);
    }
    expect([...shown]).toEqual([FIRST, FIRST + 3]);
  });

  test("tells at once whether a tap is taken", async () => {
    const { open } = venue();
    const { state, vote } = open();
    expect(vote("love")).toBe(false);
    await settle();
    for (let tap = 0; tap < MAX_VOTES_PER_ROUND; tap++) expect(vote("love")).toBe(true);
    expect(vote("love")).toBe(false);
    expect(state.refusal).toContain(String(MAX_VOTES_PER_ROUND));
    expect(state.mine.love).toBe(MAX_VOTES_PER_ROUND);
  });

  test("says how many votes are left when another tab has cast the others", async () => {
    const { server, open } = venue();
    const { state, vote } = open();
    await settle();
    server.left = 3;
    vote("love");
    await vi.advanceTimersByTimeAsync(100);
    expect(state.refusal).toBe("You have 3 of your 200 votes left for that movie.");
  });

  test("says that taps were not counted when it was not the own limit that they met", async () => {
    const { server, open } = venue();
    const { state, vote } = open();
    await settle();
    server.left = null;
    vote("love");
    await vi.advanceTimersByTimeAsync(100);
    expect(state.refusal).toBe("A tap could not be counted.");
  });

  test("sends what was tapped without a network while the round is open", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, vote } = open();
    await settle();
    server.crash();
    vote("love");
    expect(state.mine.love).toBe(1);
    expect(state.pending).toBe(true);
    await vi.advanceTimersByTimeAsync(3_000);
    server.up = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state).toMatchObject({ connection: "live", round: { number: FIRST }, pending: false });
    expect(server.said.batches).toEqual([expect.objectContaining({ round: FIRST, love: 1 })]);
    expect(state.refusal).toBeUndefined();
  });

  test("says how many taps came too late when the API was away until after their round, and stops saying so", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, vote } = open();
    await settle();
    server.api = false;
    server.crash();
    server.up = true;
    vote("love");
    vote("hate");
    await vi.advanceTimersByTimeAsync(13_000);
    expect(state).toMatchObject({ round: { number: FIRST + 1 }, refusal: undefined, pending: true });
    server.api = true;
    await vi.advanceTimersByTimeAsync(6_500);
    expect(server.said.batches).toEqual([]);
    expect(state.pending).toBe(false);
    expect(state.refusal).toBe("2 taps for an earlier movie came too late.");
    expect(state.minePast[FIRST]).toEqual(zero());
    await vi.advanceTimersByTimeAsync(READ_MS);
    expect(state.refusal).toBeUndefined();
  });

  test("says it long enough to be read, though the movie changes at that moment", async () => {
    const { server, open } = venue();
    // No other movie is announced: the old one is still on screen when its round is heard to be over.
    server.show = () => ({ ...showAt(BEGIN), now: showAt(server.now()).now });
    const { state, vote } = open();
    await vi.advanceTimersByTimeAsync(8_000);
    server.up = false;
    vote("love");
    await vi.advanceTimersByTimeAsync(5_000);
    server.up = true;
    for (let passed = 0; passed < 10_000 && state.refusal === undefined; passed += 100)
      await vi.advanceTimersByTimeAsync(100);
    expect(state).toMatchObject({ round: { number: FIRST }, refusal: TOO_LATE });
    server.hear(({ onRound }) => onRound(roundOf(FIRST + 1)));
    expect(state).toMatchObject({ round: { number: FIRST + 1 }, refusal: TOO_LATE });
    await vi.advanceTimersByTimeAsync(READ_MS - 500);
    expect(state.refusal).toBe(TOO_LATE);
  });

  test("keeps saying it until somebody looks, and then long enough to be read", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, vote } = open();
    await vi.advanceTimersByTimeAsync(9_000);
    for (let tap = 0; tap <= 200; tap++) vote("love");
    expect(state.refusal).toBe("All your 200 votes for that movie are cast. Each movie brings new ones.");
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(60_000);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(READ_MS - 500);
    expect(state.refusal).toMatch(/^All your 200 votes/);
    await vi.advanceTimersByTimeAsync(500);
    expect(state.refusal).toBeUndefined();
    hidden.mockRestore();
  });

  test("follows the show by now.json while no socket can be had", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state } = open();
    await vi.advanceTimersByTimeAsync(5_000);
    server.api = false;
    server.crash();
    server.up = true;
    for (let passed = 0; passed < 33_000; passed += 100) {
      await vi.advanceTimersByTimeAsync(100);
      expect(state.late).toBe(false);
    }
    expect(state).toMatchObject({ connection: "offline", round: { number: FIRST + 3 } });
  });

  test("shows the right movie after the device has slept, and its clock with it, even while the API is away", async () => {
    const { server, open } = venue();
    const { state } = open();
    await settle();
    server.api = false;
    // The wall clock goes on; the page's monotonic one has stood still.
    vi.setSystemTime(Date.now() + 65_000);
    document.dispatchEvent(new Event("visibilitychange"));
    await settle();
    expect(state).toMatchObject({ round: { number: FIRST + 6 }, late: false });
  });

  test("checks in every half minute or so", async () => {
    const { server, open } = venue();
    server.conduct();
    open();
    await vi.advanceTimersByTimeAsync(5 * 60_000 + 1_000);
    expect(server.said.checkIns).toBe(11);
  });

  test("checks in again after ten seconds or so, to be counted in the audience, and a TV does not", async () => {
    const { server, open } = venue();
    server.conduct();
    const phone = open();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.said.checkIns).toBe(1);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(server.said.checkIns).toBe(2);
    phone.close();
    open({}, "tv");
    await vi.advanceTimersByTimeAsync(25_000);
    expect(server.said.checkIns).toBe(3);
  });

  test("checks in twice more at the beginning when answers are so slow that its clock is rough", async () => {
    const { server, open } = venue();
    server.conduct();
    server.delay = 300;
    open();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.said.checkIns).toBe(3);
  });

  test("shows own votes in the frame of the tap, sends each once, and keeps those of past movies", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, vote } = open();
    await settle();
    for (let tap = 0; tap < 3; tap++) vote("love");
    vote("meh");
    expect(state.mine).toEqual({ ...zero(), love: 3, meh: 1 });
    await vi.advanceTimersByTimeAsync(10_500);
    expect(state.mine).toEqual(zero());
    expect(state.minePast[FIRST]).toEqual({ ...zero(), love: 3, meh: 1 });
    const sent = server.said.batches.map(({ love = 0, meh = 0 }) => love + meh);
    expect(sent.reduce((sum, votes) => sum + votes, 0)).toBe(4);
  });

  test("counts a tap that began before the flip for the movie that it began on", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, vote } = open();
    await vi.advanceTimersByTimeAsync(10_300);
    expect(state.round?.number).toBe(FIRST + 1);
    expect(vote("love", FIRST)).toBe(true);
    expect(state.mine).toEqual(zero());
    expect(state.minePast[FIRST]).toEqual({ ...zero(), love: 1 });
    await settle();
    expect(server.said.batches).toMatchObject([{ round: FIRST, love: 1 }]);
  });

  test("shows own votes on after a reload, and sends what was left", async () => {
    const { server, open } = venue();
    server.conduct();
    const before = open();
    await settle();
    before.vote("love");
    before.vote("hate");
    await settle();
    before.close();
    const { state } = open({ reloaded: true });
    await settle();
    expect(state.mine).toEqual({ ...zero(), love: 1, hate: 1 });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(server.said.batches).toMatchObject([{ love: 1 }, { hate: 1 }]);
  });

  test("delivers taps of the last moment after the flip", async () => {
    const { server, open } = venue();
    server.conduct();
    const { state, vote } = open();
    await vi.advanceTimersByTimeAsync(9_000);
    vote("love");
    await vi.advanceTimersByTimeAsync(800);
    vote("hate");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(state.round?.number).toBe(FIRST + 1);
    expect(server.said.batches).toMatchObject([
      { round: FIRST, love: 1 },
      { round: FIRST, hate: 1 },
    ]);
  });

  test("shows the title instead of a poster that can't be had", async () => {
    const { server, open } = venue();
    server.broken.add("/tmdb/t/p/w342/1000.svg");
    const { state } = open();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.poster[FIRST]).toBe("missing");
    server.broken.clear();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state.poster[FIRST]).toBe("ready");
  });

  test("that is a TV loads posters in a TV's size", async () => {
    const { server, open } = venue();
    open({}, "tv");
    await settle();
    expect(server.said.pictures).toEqual(["/tmdb/t/p/w780/1000.svg"]);
  });

  test("shows what one said at once, and once", async () => {
    const { server, open } = venue();
    const { state, say } = open();
    await expect(say("Ada", "Too early")).rejects.toMatchObject({ type: "NotSignedIn" });
    await settle();
    await say("Ada", "Hello");
    server.hear(({ onMessage }) => state.messages[0] && onMessage({ ...state.messages[0] }));
    expect(state.messages.map(({ text }) => text)).toEqual(["Hello"]);
  });

  test("is silent once it is closed", async () => {
    const { server, open } = venue();
    const { close } = open();
    await settle();
    document.dispatchEvent(new Event("visibilitychange"));
    close();
    await settle();
    const before = { ...server.said };
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.said).toEqual(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
