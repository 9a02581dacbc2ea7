/** A night, `2026-11-30`, as people call the day on which it begins, in the language of the page. */
export function nightName(night: string): string {
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", format).format(Date.parse(night));
}
