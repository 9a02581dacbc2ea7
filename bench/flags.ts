/** The whole number that flag `--name` was given, at least 1. Throws an error that says so otherwise. */
export function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name} must be a whole number of at least 1, not “${text}”`);
  }
  return value;
}
