import { dictionary } from "./words.ts";

/** A night, `2026-11-30`, as people call the day on which it begins. */
export function nightName(night: string): string {
  const { language = "en" } = dictionary() ?? {};
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language, format).format(Date.parse(night));
}
