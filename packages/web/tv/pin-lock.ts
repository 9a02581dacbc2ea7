import type { WebStorage } from "@marquee/client/guarded-storage";
import { createSignal } from "solid-js";
import { deviceStorage } from "../ui/persisted-signal.ts";

/** How few and how many digits a PIN has. */
export const PIN_DIGITS = { least: 4, most: 8 };

/** Whether `text` can be a PIN: digits, which every remote control has. */
export const isPin = (text: string): boolean =>
  /^\d+$/.test(text) && text.length >= PIN_DIGITS.least && text.length <= PIN_DIGITS.most;

/** How long no PIN is looked at after so many wrong ones in a row, ms. The last one goes on: half of all 10,000 take three days. */
const PAUSES_MS = [0, 0, 0, 10_000, 30_000, 60_000] as const;
const LONGEST_PAUSE_MS = 60_000;

/** How a lock stands: `refused` asks again, `waiting` looks at no PIN, `open` lets the settings be changed. */
export type PinState = "asking" | "refused" | "waiting" | "open";

/** What happens at a lock: a PIN is entered, time passes, whoever stood there leaves, or there is no PIN to ask for. */
export type PinEvent = "right" | "wrong" | "time" | "left" | "unasked";

/** A lock, with how many PINs in a row were wrong and until when it waits, epoch ms. */
export type Lock = { state: PinState; wrong: number; until: number };

const same = (lock: Lock): Lock => lock;
const opened = (): Lock => ({ state: "open", wrong: 0, until: 0 });
const passed = (lock: Lock): Lock => ({ ...lock, state: "open" });
const asking = (lock: Lock): Lock => ({ ...lock, state: "asking" });
const counted = ({ wrong: before }: Lock, now: number): Lock => {
  const wrong = before + 1;
  const pause = PAUSES_MS[wrong] ?? LONGEST_PAUSE_MS;
  return { state: pause > 0 ? "waiting" : "refused", wrong, until: now + pause };
};
const waited = (lock: Lock, now: number): Lock => (now < lock.until ? { ...lock } : asking(lock));

const TABLE: Record<PinState, Record<PinEvent, (lock: Lock, now: number) => Lock>> = {
  asking: { right: opened, wrong: counted, time: same, left: same, unasked: passed },
  refused: { right: opened, wrong: counted, time: same, left: asking, unasked: passed },
  waiting: { right: same, wrong: same, time: waited, left: same, unasked: passed },
  open: { right: same, wrong: same, time: same, left: asking, unasked: same },
};

/** What becomes of `lock` by `event` at `now`, epoch ms. */
export const lockAfter = (lock: Lock, event: PinEvent, now: number): Lock =>
  TABLE[lock.state][event](lock, now);

/** Where this device remembers how many PINs were wrong: loading the page anew is no way to more of them. */
const KEY = "marquee.tv.lock";

/** The lock before a TV's settings. */
export type PinLock = ReturnType<typeof createPinLock>;

/** The lock before this TV's settings, which counts wrong PINs over visits. */
export function createPinLock({
  storage = deviceStorage,
  now = Date.now,
}: { storage?: WebStorage; now?: () => number } = {}) {
  const [lock, setLock] = createSignal(recall(storage, now()));
  return {
    state: (): PinState => lock().state,
    /** How long no PIN is looked at, whole seconds. */
    secondsLeft: (): number => Math.max(0, Math.ceil((lock().until - now()) / 1_000)),
    on(event: PinEvent): void {
      const { wrong } = lock();
      const { until } = setLock((before) => lockAfter(before, event, now()));
      if (lock().wrong !== wrong) storage.setItem(KEY, JSON.stringify({ wrong: lock().wrong, until }));
    },
  };
}

/** The lock as the device remembers it. A clock that was set back makes nobody wait longer than the longest pause. */
function recall(storage: WebStorage, now: number): Lock {
  try {
    const { wrong, until } = JSON.parse(storage.getItem(KEY) ?? "{}") as Partial<Lock>;
    if (!Number.isSafeInteger(wrong) || !Number.isFinite(until)) throw new Error("It is of another version.");
    return { state: "waiting", wrong: wrong!, until: Math.min(until!, now + LONGEST_PAUSE_MS) };
  } catch {
    return { state: "asking", wrong: 0, until: 0 };
  }
}
