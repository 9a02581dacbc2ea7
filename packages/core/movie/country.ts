/** What newer engines answer by a method, older ones by a property. */
type WithTimeZones = Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] | undefined };

/** The names of countries and other regions, of codes that have been one's, too; undefined where there is none. */
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether `code`, two capital letters, is a country of ISO 3166-1 by Unicode's data: a region that has time zones, as UK and EU have none. */
export function isCountry(code: string): boolean {
  const locale: WithTimeZones = new Intl.Locale(`und-${code}`);
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  // Some engines take UK for GB themselves.
  return locale.region === code && zones.length > 0;
}

const LETTERS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** The country of the name that `code`, which is no country's own one, has: GB for UK. */
export function countryMeant(code: string): string | undefined {
  const name = names.of(code);
  if (name === undefined) return undefined;
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).find(
    (other) => names.of(other) === name && isCountry(other),
  );
}
