import type { TraceEvent } from "../tv/frames.ts";

/** What the page notes in the trace when it has counted a tap, before the count. */
export const COUNTED = "counted ";

/** What of Chromium's trace tells what became of taps: events with their frames, frames of the page's own thread, and what the page notes. */
export const TAP_CATEGORIES = [
  "devtools.timeline",
  "blink.user_timing",
  "disabled-by-default-devtools.timeline.frame",
];

/** One tap. */
export type Tap = {
  /** From the finger's lifting, as the browser learnt of it, to the frame on the display that shows what the page made of it, ms. */
  paintedMs: number;
  /** How long the page worked on it, ms. */
  handledMs: number;
  /** Whether one's own counter had moved when the page began its next frame. */
  inNextFrame: boolean;
};

type Line = TraceEvent & {
  id?: string;
  id2?: { local?: string };
  args: { data?: { type?: string; timeStamp?: number; processingStart?: number; processingEnd?: number } };
};

/** The taps in a trace, in their order. */
export function tapsOf(events: readonly TraceEvent[]): Tap[] {
  const lines = [...events] as Line[];
  lines.sort((a, b) => a.ts - b.ts);
  const timings = lines.filter(({ name }) => name === "EventTiming");
  return timings
    .filter(({ ph, args }) => ph === "b" && args.data?.type === "click")
    .flatMap((begin): Tap[] => {
      const idOf = ({ pid, id, id2 }: Line) => `${pid} ${id ?? id2?.local ?? ""}`;
      // Ids are used again.
      const end = timings.find(({ ts, ph, ...line }) => {
        return ph === "e" && ts >= begin.ts && idOf({ ts, ph, ...line }) === idOf(begin);
      });
      const { timeStamp = 0, processingStart = 0, processingEnd = 0 } = begin.args.data ?? {};
      if (!end) return [];
      const handledAt = begin.ts + 1_000 * (processingStart - timeStamp);
      const next = (wanted: (line: Line) => boolean) =>
        lines.find((line) => line.pid === begin.pid && line.ts >= handledAt && wanted(line))?.ts ?? Infinity;
      const countedAt = next(({ name }) => name.startsWith(COUNTED));
      const frameAt = next(({ name }) => name === "BeginMainThreadFrame");
      return [
        {
          paintedMs: (end.ts - begin.ts) / 1_000,
          handledMs: processingEnd - processingStart,
          inNextFrame: countedAt < frameAt && frameAt <= end.ts,
        },
      ];
    });
}
