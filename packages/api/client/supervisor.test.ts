import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSupervisor, type LineEvents, type SupervisorState } from "./supervisor.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A supervisor with sockets that do as the test says; `random` is 1, so each back-off is as long as it may be. */
function supervise(random = 1) {
  const lines: (LineEvents & { closed: boolean })[] = [];
  const states: SupervisorState[] = [];
  const supervisor = createSupervisor({
    random: () => random,
    onState: (state) => states.push(state),
    open(events) {
      const line = { ...events, closed: false };
      lines.push(line);
      return { close: () => void (line.closed = true) };
    },
  });
  const newest = () => {
    const line = lines.at(-1);
    if (!line) throw new Error("No socket was opened yet.");
    return line;
  };
  return { supervisor, lines, states, newest };
}

describe("a screen's socket", () => {
  it("is opened once and left alone while it beats", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    newest().onLive();
    for (let beat = 0; beat < 20; beat++) {
      vi.advanceTimersByTime(10_000);
      newest().onBeat();
    }
    expect(lines).toHaveLength(1);
    expect(supervisor.state).toBe("live");
  });

  it("is replaced when it has been silent for 25 s", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    newest().onLive();
    vi.advanceTimersByTime(24_999);
    expect(supervisor.state).toBe("live");
    vi.advanceTimersByTime(1);
    expect(supervisor.state).toBe("waiting");
    expect(lines[0]?.closed).toBe(true);
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(2);
  });

  it("is given up when it does not go live within 8 s", () => {
    const { supervisor } = supervise();
    supervisor.start();
    vi.advanceTimersByTime(8_000);
    expect(supervisor.state).toBe("waiting");
  });

  it("is tried for again after pauses that double up to 5 s", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    for (const pause of [500, 1_000, 2_000, 4_000, 5_000, 5_000]) {
      const before = lines.length;
      newest().onDown();
      vi.advanceTimersByTime(pause - 1);
      expect(lines).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(lines).toHaveLength(before + 1);
    }
  });

  it("is live again within 10 s of the server's return, even with the worst of luck", () => {
    const { supervisor, newest } = supervise();
    supervisor.start();
    newest().onLive();
    // A minute's outage: every try is refused at once.
    newest().onDown();
    const refuse = setInterval(() => supervisor.state === "connecting" && newest().onDown(), 1);
    vi.advanceTimersByTime(60_000);
    clearInterval(refuse);
    vi.advanceTimersByTime(5_000);
    expect(supervisor.state).toBe("connecting");
  });

  it("starts with short pauses again after it was live for a while, but not when it was dropped at once", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    newest().onDown();
    vi.advanceTimersByTime(500);
    newest().onLive();
    newest().onBeat();
    newest().onDown();
    vi.advanceTimersByTime(999);
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(1);
    newest().onLive();
    vi.advanceTimersByTime(6_000);
    newest().onBeat();
    newest().onDown();
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(4);
  });

  it("is tried for at once when the network is back, or the page is looked at", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    newest().onDown();
    supervisor.visible();
    expect(lines).toHaveLength(2);
    newest().onDown();
    supervisor.online();
    expect(lines).toHaveLength(3);
    newest().onLive();
    supervisor.online();
    expect(lines).toHaveLength(4);
    expect(lines.filter(({ closed }) => !closed)).toHaveLength(1);
  });

  it("is kept when the page is looked at again and it was heard from just now, replaced when it was not", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    newest().onLive();
    vi.advanceTimersByTime(2_000);
    supervisor.visible();
    expect(lines).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    supervisor.visible();
    expect(lines).toHaveLength(2);
  });

  it("that was let go has no say any more", () => {
    const { supervisor, lines, newest } = supervise();
    supervisor.start();
    const first = newest();
    supervisor.online();
    first.onDown();
    first.onLive();
    expect(supervisor.state).toBe("connecting");
    expect(lines).toHaveLength(2);
  });

  it("ends for good with the screen", () => {
    const { supervisor, lines, newest, states } = supervise();
    supervisor.start();
    newest().onLive();
    supervisor.close();
    supervisor.online();
    supervisor.visible();
    supervisor.start();
    vi.advanceTimersByTime(100_000);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    expect(states).toEqual(["connecting", "live", "closed"]);
  });

  it("may fail before it is even opened", () => {
    const states: SupervisorState[] = [];
    const supervisor = createSupervisor({
      random: () => 1,
      onState: (state) => states.push(state),
      open(events) {
        events.onDown();
        return { close: () => undefined };
      },
    });
    supervisor.start();
    expect(states).toEqual(["connecting", "waiting"]);
  });
});
