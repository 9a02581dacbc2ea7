const number = new Intl.NumberFormat("en");

/** What becomes of taps, in English: apart from the other words, which every phone loads before its first paint. */
export const refusals = {
  tooLate: (count: number) =>
    count === 1
      ? "A tap for an earlier movie came too late."
      : `${number.format(count)} taps for an earlier movie came too late.`,
};
