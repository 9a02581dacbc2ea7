/** Whether this device counts the hours to 12 or to 24: not every reader of a language does it alike. */
export const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
