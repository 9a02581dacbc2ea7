import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createPinLock, isPin, type Lock, lockAfter, type PinEvent, type PinState } from "./pin-lock.ts";

const NOW = 1_000_000;
const STATES: PinState[] = ["asking", "refused", "waiting", "open"];
const EVENTS: PinEvent[] = ["right", "wrong", "time", "left", "unasked"];

test("a lock knows what each thing that happens means to each of its states", () => {
  const table = STATES.map((state) => {
    const lock: Lock = { state, wrong: 2, until: NOW };
    return [state, ...EVENTS.map((event) => lockAfter(lock, event, NOW).state)].join(" ");
  });
  expect([["", ...EVENTS].join(" "), ...table]).toEqual([
    " right wrong time left unasked",
    "asking open waiting asking asking open",
    "refused open waiting refused asking open",
    "waiting waiting waiting asking waiting open",
    "open open open open asking open",
  ]);
});

test("the first two wrong PINs cost nothing, further ones ever more time, up to a minute", () => {
  let lock: Lock = { state: "asking", wrong: 0, until: 0 };
  const pauses = Array.from({ length: 7 }, () => {
    lock = lockAfter(lock, "wrong", NOW);
    const pause = lock.until - NOW;
    lock = lockAfter(lock, "time", lock.until);
    return pause;
  });
  expect(pauses).toEqual([0, 0, 10_000, 30_000, 60_000, 60_000, 60_000]);
  expect(lockAfter(lock, "right", NOW)).toEqual({ state: "open", wrong: 0, until: 0 });
});

test("while a lock waits even the right PIN is not looked at", () => {
  const waiting: Lock = { state: "waiting", wrong: 3, until: NOW + 1 };
  expect(lockAfter(waiting, "right", NOW)).toEqual(waiting);
  expect(lockAfter(waiting, "time", NOW).state).toBe("waiting");
  expect(lockAfter(waiting, "time", NOW + 1).state).toBe("asking");
});

/** A device whose page can be loaded anew at any time. */
function device(kept = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { kept, open: (at: number) => createRoot(() => createPinLock({ storage, now: () => at })) };
}

test("loading the page anew is no way to more PINs", () => {
  const tv = device();
  const lock = tv.open(NOW);
  for (let wrong = 0; wrong < 3; wrong++) lock.on("wrong");
  const again = tv.open(NOW + 4_000);
  again.on("time");
  expect(again.state()).toBe("waiting");
  expect(again.secondsLeft()).toBe(6);
  const later = tv.open(NOW + 10_000);
  later.on("time");
  expect(later.state()).toBe("asking");
  later.on("wrong");
  expect(later.secondsLeft()).toBe(30);
});

test("the right PIN lets earlier wrong ones be forgotten", () => {
  const tv = device();
  const lock = tv.open(NOW);
  lock.on("wrong");
  lock.on("wrong");
  lock.on("right");
  const again = tv.open(NOW);
  again.on("time");
  again.on("wrong");
  expect(again.state()).toBe("refused");
});

test("a clock that was set back makes nobody wait for longer than a minute", () => {
  const tv = device(new Map([["marquee.tv.lock", JSON.stringify({ wrong: 9, until: NOW + 86_400_000 })]]));
  expect(tv.open(NOW).secondsLeft()).toBe(60);
});

test.each(["{", "null", "[]", '{"wrong":"9","until":1}'])(
  "a memory that can't be read is none: %s",
  (memory) => {
    expect(
      device(new Map([["marquee.tv.lock", memory]]))
        .open(NOW)
        .state(),
    ).toBe("asking");
  },
);

test.each(["1234", "00000000"])("%s can be a PIN", (text) => expect(isPin(text)).toBe(true));
test.each(["", "123", "123456789", "12a4", " 1234", "1234\n", "١٢٣٤"])("%j can be none", (text) =>
  expect(isPin(text)).toBe(false),
);
