/** Whether this device counts the hours to 12 or to 24: not every reader of a language does it alike. */
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();

/** Writes the time of day of an instant, epoch ms, in `language`, on this device's clock. */
export function createTimeOfDay(language: string): (at: number) => string {
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short", hourCycle });
  return (at) => time.format(at);
}
