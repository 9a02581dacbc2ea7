/** Writes a count in few characters, with k for thousands and M for millions: where the language's own short forms are too long for a counter. */
export function createShortCount(language: string): (count: number) => string {
  const number = new Intl.NumberFormat(language);
  const rounded = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  return (count) => {
    if (count < 10_000) return number.format(count);
    // What would be rounded to a thousand thousands is a million.
    return count < 999_500 ? `${rounded.format(count / 1_000)}k` : `${rounded.format(count / 1_000_000)}M`;
  };
}
