import { expect, test } from "vitest";
import type { TraceEvent } from "../tv/frames.ts";
import { COUNTED, tapsOf } from "./taps.ts";

const line = (name: string, ms: number, more: object = {}) =>
  ({ ...{ name, ph: "I", pid: 1, tid: 1, ts: ms * 1_000, args: {} }, ...more }) as TraceEvent;

/** A tap as the browser tells it: learnt of at `at`, handled from 10 to 12 ms later, shown at `shown`. */
const tap = (at: number, shown: number, id: string) => [
  line("EventTiming", at, {
    ...{ ph: "b", id },
    args: {
      data: { type: "click", timeStamp: at - 5, processingStart: at + 5, processingEnd: at + 7 },
    },
  }),
  line("EventTiming", shown, { ph: "e", id }),
];

const frame = (at: number) => line("BeginMainThreadFrame", at);
const counted = (at: number) => line(`${COUNTED}1`, at);

test("a tap that is counted before the next frame begins is in that frame", () => {
  expect(tapsOf([...tap(100, 140, "a"), counted(111), frame(105), frame(120)])).toEqual([
    { paintedMs: 40, handledMs: 2, inNextFrame: true },
  ]);
});

test("a tap that is counted while or after the next frame is drawn is not in it", () => {
  expect(tapsOf([...tap(100, 140, "a"), frame(120), counted(121)])[0]?.inNextFrame).toBe(false);
  expect(tapsOf([...tap(100, 140, "a"), frame(120)])[0]?.inNextFrame).toBe(false);
});

test("a tap whose frame the display did not show is in none", () => {
  expect(tapsOf([...tap(100, 115, "a"), counted(111), frame(120)])[0]?.inNextFrame).toBe(false);
});

test("one tap is told from another that bears the same id, and from another page's", () => {
  const events = [
    ...[...tap(100, 140, "a"), counted(111), frame(120)],
    ...[...tap(200, 260, "a"), { ...counted(211), pid: 2 }, frame(220), counted(230)],
  ];
  expect(tapsOf(events.reverse())).toMatchObject([
    { paintedMs: 40, inNextFrame: true },
    { paintedMs: 60, inNextFrame: false },
  ]);
});
