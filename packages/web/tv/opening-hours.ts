import { type Accessor, createSignal, onCleanup } from "solid-js";

/** When a venue is open, the same each day: minutes since midnight. Hours that end before they begin go on after midnight. */
export type OpeningHours = { from: number; to: number };

/** What opening hours look like. */
export const HOURS_EXAMPLE = "17:00-02:00";

/** The clock is looked at so often, ms. */
const LOOK_MS = 5_000;

/** Reads hours such as `17:00-02:00` or `9:30–24:00`; undefined for what is none. */
export function parseHours(text: string): OpeningHours | undefined {
  const [, ...digits] = /^\s*(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)\s*$/.exec(text) ?? [];
  if (digits.length === 0) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = digits.map(Number);
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  const fits = fromHour < 24 && fromMinute < 60 && to <= 24 * 60 && toMinute < 60 && from !== to;
  return fits ? { from, to } : undefined;
}

/** Whether a venue with these hours is open at `minute` of the day. */
export const isOpenAt = ({ from, to }: OpeningHours, minute: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to;

/** Whether the venue is open now: always, where `hours` has none. By `now` (epoch ms) in the time zone of this device. */
export function createIsOpen(hours: Accessor<string>, now: () => number): Accessor<boolean> {
  const [minute, setMinute] = createSignal(minuteAt(now()));
  const timer = setInterval(() => setMinute(minuteAt(now())), LOOK_MS);
  onCleanup(() => clearInterval(timer));
  return () => {
    const open = parseHours(hours());
    return open === undefined || isOpenAt(open, minute());
  };
}

function minuteAt(epochMs: number): number {
  const date = new Date(epochMs);
  return date.getHours() * 60 + date.getMinutes();
}
