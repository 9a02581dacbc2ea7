/** A night is from noon to noon in the venue's time, so that what begins in the evening ends in the same one. */
const NOON = 12;

const DAY_MS = 86_400_000;

/** A night as this text is named by the day on which it begins: `2026-11-30`. */
const NIGHT = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` names a night: a day that there is. */
export const isNight = (text: string): boolean =>
  NIGHT.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** What a venue may give as its time zone, for error messages. */
export const TIME_ZONE_FORMS = "a time zone such as Europe/Berlin, America/New_York or UTC";

/** Whether `text` is a time zone that this machine knows, such as Europe/Berlin. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text !== "";
  } catch {
    return false;
  }
}

/** The time zone of this machine. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Tells the time in `timeZone`: `2026-11-30 20:15:00`, which a spreadsheet reads as a time. */
export function createLocalTime(timeZone: string): (epochMs: number) => string {
  const format = new Intl.DateTimeFormat("en", {
    ...{ timeZone, calendar: "iso8601", numberingSystem: "latn", hourCycle: "h23" },
    ...{
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    },
  });
  return (epochMs) => {
    const part = Object.fromEntries(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
  };
}

/** The night that `epochMs` belongs to. */
export function nightAt(epochMs: number, timeZone: string): string {
  const [day = "", time = ""] = createLocalTime(timeZone)(epochMs).split(" ");
  return Number(time.slice(0, 2)) >= NOON ? day : nightAfter(day, -1);
}

/** The night `count` nights after `night`. */
export const nightAfter = (night: string, count: number): string =>
  new Date(Date.parse(night) + count * DAY_MS).toISOString().slice(0, 10);

/** The last `count` nights at `now`, epoch ms, the present one first. */
export function latestNights(count: number, now: number, timeZone: string): string[] {
  const present = nightAt(now, timeZone);
  return Array.from({ length: count }, (_, before) => nightAfter(present, -before));
}

/** When `night` begins and ends, epoch ms: 24 hours, and one more or less where the clocks are changed. */
export function spanOf(night: string, timeZone: string): { from: number; to: number } {
  return { from: noonOf(night, timeZone), to: noonOf(nightAfter(night, 1), timeZone) };
}

function noonOf(day: string, timeZone: string): number {
  const asUtc = Date.parse(`${day}T${NOON}:00:00Z`);
  const localTime = createLocalTime(timeZone);
  const offset = (epochMs: number) => Date.parse(`${localTime(epochMs).replace(" ", "T")}Z`) - epochMs;
  // Clocks are changed at night, so that the offset of a time close to noon is that of noon.
  return asUtc - offset(asUtc - offset(asUtc));
}
