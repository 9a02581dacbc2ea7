import { createRandom } from "@marquee/testing/random";
import type { Timers } from "@marquee/core/clock";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createConnection, type LineEvents, type ConnectionState } from "./connection.ts";
import { RENEW_AGAIN_MS } from "./connection-machine.ts";
import { MOST_SPREAD_MS } from "./retry-times.ts";

const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection with sockets that do as the test says; `random` is half, so a lost line is tried for after half of the time. */
function createScreen(random = 0.5) {
  const lines: (LineEvents & { closed: boolean })[] = [];
  const states: ConnectionState[] = [];
  const renewed = vi.fn(() => Promise.resolve());
  const connection = createConnection({
    random: () => random,
    onState: (state) => states.push(state),
    onRenewed: renewed,
    open(events) {
      const line = {
        ...events,
        closed: false,
        onDown() {
          line.closed = true;
          events.onDown();
        },
      };
      lines.push(line);
      return { close: () => void (line.closed = true) };
    },
  });
  const open = () => lines.map(({ closed }, index) => (closed ? [] : [index])).flat();
  const newest = () => {
    const line = lines.at(-1);
    if (!line) throw new Error("No socket was opened yet.");
    return line;
  };
  /** The show beats for `ms` on every line that is open. */
  const beatFor = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10_000) {
      vi.advanceTimersByTime(Math.min(10_000, ms - passed));
      for (const line of lines) if (!line.closed) line.onBeat();
    }
  };
  return { connection, lines, states, newest, renewed, beatFor, open };
}

describe("a screen's socket", () => {
  test("tells how long the server took to greet, without the time that it knocked at a network that was away", () => {
    const { connection, newest } = createScreen();
    connection.start();
    vi.advanceTimersByTime(3_000);
    newest().onBeat();
    vi.advanceTimersByTime(100);
    newest().onBeat();
    vi.advanceTimersByTime(150);
    newest().onLive();
    expect(connection.greetingMs).toBe(250);
    newest().onBeat();
    expect(connection.greetingMs).toBe(250);
  });

  test("is opened once and left alone while it beats", () => {
    const { connection, lines, newest, beatFor } = createScreen();
    connection.start();
    newest().onLive();
    beatFor(200_000);
    expect(lines).toHaveLength(1);
    expect(connection.state).toBe("live");
  });

  test("is replaced when it has been silent for 25 s", () => {
    const { connection, lines, newest } = createScreen();
    connection.start();
    newest().onLive();
    vi.advanceTimersByTime(24_999);
    expect(connection.state).toBe("live");
    vi.advanceTimersByTime(1);
    expect(connection.state).toBe("waiting");
    expect(lines[0]?.closed).toBe(true);
    vi.advanceTimersByTime(2_500);
    expect(lines).toHaveLength(2);
  });

  test("is replaced at once when the device slept through the silence: it comes back alone, not with a crowd", () => {
    const { connection, lines, newest } = createScreen();
    connection.start();
    newest().onLive();
    vi.setSystemTime(Date.now() + 40_000);
    vi.advanceTimersByTime(25_000);
    expect(connection.state).toBe("connecting");
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("is given more time where the show says something more seldom", () => {
    const states: ConnectionState[] = [];
    const connection = createConnection({
      silenceMs: 32_000,
      onState: (state) => states.push(state),
      open: (events) => (queueMicrotask(events.onLive), { close: () => undefined }),
    });
    connection.start();
    return vi.advanceTimersByTimeAsync(31_999).then(() => {
      expect(states).toEqual(["connecting", "live"]);
      vi.advanceTimersByTime(1);
      expect(states.at(-1)).toBe("waiting");
    });
  });

  test("is tried for after a random part of 5 s, and then every 5 s for as long as that fails", () => {
    const { connection, lines, newest, beatFor } = createScreen(0.3);
    connection.start();
    newest().onLive();
    beatFor(10_000);
    newest().onDown();
    for (const pause of [1_500, 5_000, 5_000, 5_000]) {
      const before = lines.length;
      vi.advanceTimersByTime(pause - 1);
      expect(lines).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(lines).toHaveLength(before + 1);
      newest().onDown();
    }
  });

  test("that hangs is joined by another one after 5 s, and given up after 10; whichever is live first stays", () => {
    const { connection, lines, newest, beatFor, states } = createScreen(0);
    connection.start();
    newest().onLive();
    beatFor(10_000);
    newest().onDown();
    vi.advanceTimersByTime(0);
    vi.advanceTimersByTime(5_000);
    expect(lines.map(({ closed }) => closed)).toEqual([true, false, false]);
    expect(states.slice(-4)).toEqual(["waiting", "connecting", "waiting", "connecting"]);
    vi.advanceTimersByTime(5_000);
    expect(lines.map(({ closed }) => closed)).toEqual([true, true, true, false]);
    vi.advanceTimersByTime(5_000);
    expect(lines.map(({ closed }) => closed)).toEqual([true, true, true, false, false]);
    lines[3]?.onLive();
    expect(lines.map(({ closed }) => closed)).toEqual([true, true, true, false, true]);
    expect(connection.state).toBe("live");
    vi.advanceTimersByTime(20_000);
    expect(lines).toHaveLength(5);
  });

  test("that is dropped as soon as it is up is not hurried back", () => {
    const { connection, lines, newest } = createScreen(0);
    connection.start();
    for (const dropped of [1, 2, 3, 4]) {
      expect(lines).toHaveLength(dropped);
      newest().onLive();
      newest().onDown();
      vi.advanceTimersByTime(dropped === 1 ? 0 : MOST_SPREAD_MS);
    }
  });

  test("is tried for at once when the network is back, or the page is looked at", () => {
    const { connection, lines, newest, open } = createScreen();
    connection.start();
    newest().onDown();
    connection.visible();
    expect(lines).toHaveLength(2);
    newest().onDown();
    connection.online();
    expect(lines).toHaveLength(3);
    newest().onLive();
    connection.online();
    expect(lines).toHaveLength(4);
    expect(open()).toEqual([3]);
  });

  test("is kept when the page is looked at again and it was heard from just now, replaced when it was not", () => {
    const { connection, lines, newest } = createScreen();
    connection.start();
    newest().onLive();
    vi.advanceTimersByTime(2_000);
    connection.visible();
    expect(lines).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    connection.visible();
    expect(lines).toHaveLength(2);
  });

  test("is not trusted after the device has slept, though by the page's own time it was heard from just now", () => {
    const { connection, lines, newest } = createScreen();
    connection.start();
    newest().onLive();
    vi.setSystemTime(Date.now() + 60_000);
    connection.visible();
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("that hung when the device fell asleep is replaced when it wakes", () => {
    const { connection, lines } = createScreen();
    connection.start();
    vi.setSystemTime(Date.now() + 60_000);
    connection.visible();
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test("is let go while the page is frozen, and tried for at once when it thaws", () => {
    const { connection, lines, newest, states } = createScreen();
    connection.start();
    newest().onLive();
    connection.sleep();
    vi.advanceTimersByTime(60_000);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    connection.visible();
    expect(lines).toHaveLength(2);
    expect(states).toEqual(["connecting", "live", "asleep", "connecting"]);
  });

  test("that was let go has no say any more", () => {
    const { connection, lines, newest } = createScreen();
    connection.start();
    const first = newest();
    connection.online();
    first.onDown();
    first.onLive();
    expect(connection.state).toBe("connecting");
    expect(lines).toHaveLength(2);
  });

  test("ends for good with the screen", () => {
    const { connection, lines, newest, states } = createScreen();
    connection.start();
    newest().onLive();
    connection.close();
    connection.online();
    connection.visible();
    connection.sleep();
    connection.start();
    vi.advanceTimersByTime(100_000);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    expect(states).toEqual(["connecting", "live", "closed"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("may fail before it is even opened", () => {
    const states: ConnectionState[] = [];
    const connection = createConnection({
      random: () => 1,
      onState: (state) => states.push(state),
      open(events) {
        events.onDown();
        return { close: () => undefined };
      },
    });
    connection.start();
    expect(states).toEqual(["connecting", "waiting"]);
  });
});

describe("a socket that is about to reach AWS's limit of 24 h", () => {
  test("is replaced without a gap: the new one is live and the snapshot taken before the old one closes", async () => {
    const { connection, lines, newest, states, renewed, beatFor, open } = createScreen();
    let taken: () => void = () => undefined;
    renewed.mockReturnValue(new Promise((resolve) => (taken = resolve)));
    connection.start();
    newest().onLive();
    beatFor(23 * HOUR - 1);
    expect(lines).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(lines.map(({ closed }) => closed)).toEqual([false, false]);
    expect(renewed).not.toHaveBeenCalled();
    newest().onLive();
    expect(renewed).toHaveBeenCalledTimes(1);
    expect(lines[0]?.closed).toBe(false);
    taken();
    await vi.advanceTimersByTimeAsync(0);
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
    expect(states).toEqual(["connecting", "live"]);
    beatFor(23 * HOUR);
    expect(open()).toEqual([1, 2]);
  });

  test("is renewed at a time of its own, between 22.5 and 23.5 h", () => {
    for (const [random, hours] of [
      [0, 22.5],
      [0.999, 23.499],
    ] as const) {
      const { connection, lines, newest, beatFor } = createScreen(random);
      connection.start();
      newest().onLive();
      beatFor(hours * HOUR - 1);
      expect(lines).toHaveLength(1);
      vi.advanceTimersByTime(1);
      expect(lines).toHaveLength(2);
      connection.close();
    }
  });

  test("is kept while its successor can't be had, which is tried for again and again", () => {
    const { connection, lines, newest, beatFor, states, open } = createScreen();
    connection.start();
    newest().onLive();
    beatFor(23 * HOUR);
    for (let times = 2; times < 6; times++) {
      expect(lines).toHaveLength(times);
      newest().onDown();
      beatFor(RENEW_AGAIN_MS / 2);
    }
    expect(open()).toEqual([0, 5]);
    // One that hangs is given up with the next one.
    beatFor(RENEW_AGAIN_MS);
    expect(open()).toEqual([0, 6]);
    expect(states).toEqual(["connecting", "live"]);
  });

  test("that is lost while its successor is on the way is tried for like any other", () => {
    const { connection, lines, newest, beatFor } = createScreen();
    connection.start();
    const first = newest();
    first.onLive();
    beatFor(23 * HOUR);
    first.onDown();
    expect(lines.map(({ closed }) => closed)).toEqual([true, true]);
    vi.advanceTimersByTime(MOST_SPREAD_MS / 2);
    newest().onLive();
    expect(connection.state).toBe("live");
  });

  test("closes with the screen, even while the snapshot is under way", () => {
    const { connection, lines, newest, renewed, beatFor } = createScreen();
    renewed.mockReturnValue(new Promise(() => undefined));
    connection.start();
    newest().onLive();
    beatFor(23 * HOUR);
    newest().onLive();
    connection.close();
    expect(lines.map(({ closed }) => closed)).toEqual([true, true]);
  });
});

// Much to reckon, on a machine that may be busy.
describe("a room that is cut at once", { timeout: 30_000 }, () => {
  /** Time that passes as fast as it can be reckoned: vitest's fake timers take minutes for a crowd. */
  function createWorld() {
    let at = 0;
    const due = new Map<number, (() => void)[]>();
    const timers: Timers = {
      after(ms, run) {
        if (ms === Infinity) return () => undefined;
        let cancelled = false;
        const when = Math.max(at + 1, Math.ceil(at + ms));
        const runs = due.get(when) ?? [];
        due.set(when, runs);
        runs.push(() => cancelled || run());
        return () => void (cancelled = true);
      },
    };
    return {
      timers,
      now: () => at,
      pass: (ms: number): void => {
        for (const end = at + ms; at < end;) {
          at += 1;
          const runs = due.get(at) ?? [];
          due.delete(at);
          for (const run of runs) run();
        }
      },
    };
  }

  /** What the network does with a line that is opened; it answers by calling one of the events, or never. */
  type Network = "up" | "refusing" | "silent";

  /** The greatest number of `times` within any second. */
  function mostInASecond(times: readonly number[]): number {
    let first = 0;
    return times.reduce((most, time, index) => {
      while ((times[first] ?? time) <= time - 1_000) first += 1;
      return Math.max(most, index - first + 1);
    }, 0);
  }

  /** A room of `size`, of which each phone knows `audience` to be there. */
  type Room = { size: number; audience: number | undefined };

  function outage({ size, audience }: Room, network: Exclude<Network, "up">, outageMs: number) {
    const random = createRandom(outageMs + 1);
    const { now, timers, pass } = createWorld();
    let found: Network = "up";
    let returnedAt = Infinity;
    const opened: number[] = [];
    const backAfter: number[] = [];
    const established = new Set<() => void>();
    for (let phone = 0; phone < size; phone++) {
      const connection = createConnection({
        random,
        timers,
        monotonic: now,
        device: now,
        audience: () => audience,
        // The network is what this is about: a show that says nothing is as good.
        silenceMs: Infinity,
        onState: (state) => state === "live" && now() >= returnedAt && backAfter.push(now() - returnedAt),
        open({ onLive, onDown }) {
          opened.push(now());
          // Handshakes and subscriptions, at anything from a LAN's latency to a bad network's.
          if (found === "up") timers.after(20 + random() * 800, onLive);
          if (found === "refusing") timers.after(5, onDown);
          established.add(onDown);
          return { close: () => established.delete(onDown) };
        },
      });
      connection.start();
    }
    pass(10_000);
    opened.length = 0;
    found = network;
    for (const down of [...established]) down();
    pass(outageMs);
    found = "up";
    returnedAt = now();
    pass(15_000);
    backAfter.sort((a, b) => a - b);
    return {
      mostConnects: mostInASecond(opened),
      back: backAfter.length,
      p95: backAfter[Math.ceil(0.95 * backAfter.length) - 1],
    };
  }

  const OUTAGES = [
    ["for a moment", "refusing", 0],
    ["for 3 s", "refusing", 3_000],
    ["for half a minute by a server that refuses", "refusing", 30_000],
    ["for half a minute by a network that says nothing", "silent", 30_000],
    ["for 5 minutes by a network that says nothing", "silent", 300_000],
  ] as const;

  test.each(OUTAGES)(
    "2,000, %s, are back evenly: under 500 connects a second, 95 of 100 within 6 s",
    (_, network, ms) => {
      const { mostConnects, back, p95 } = outage({ size: 2_000, audience: 2_000 }, network, ms);
      expect(mostConnects).toBeLessThan(500);
      expect(back).toBe(2_000);
      expect(p95).toBeLessThan(6_000);
    },
  );

  test.each(OUTAGES.slice(1, 3))(
    "2,000 who were never told how many they are, %s, are back as evenly",
    (_, network, ms) => {
      expect(outage({ size: 2_000, audience: undefined }, network, ms)).toEqual(
        outage({ size: 2_000, audience: 2_000 }, network, ms),
      );
    },
  );

  test.each(OUTAGES)("500, %s, are back within 3 s, with under 500 connects a second", (_, network, ms) => {
    const { mostConnects, back, p95 } = outage({ size: 500, audience: 500 }, network, ms);
    expect(mostConnects).toBeLessThan(500);
    expect(back).toBe(500);
    // A network that says nothing is knocked at every two seconds.
    expect(p95).toBeLessThan(3_000);
  });

  test.each(OUTAGES.filter(([, network]) => network === "refusing"))(
    "20, %s, are back within 1.9 s: a second's pause, and up to 0.8 s to be live",
    (_, network, ms) => {
      const { back, p95 } = outage({ size: 20, audience: 20 }, network, ms);
      expect(back).toBe(20);
      expect(p95).toBeLessThan(1_900);
    },
  );
});
