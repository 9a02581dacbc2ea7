/** TMDB has no pages beyond this one (its error code 22). */
export const LAST_PAGE = 500;

/** The pool is refilled when it holds fewer movies: 50 may be barred as just shown, and there must be a choice among the rest. */
export const POOL_MIN = 80;

/**
 * The page of popular movies to fetch next. The cube lets well-known movies come more often: with 500 pages, half of the picks come from
 * the first 63. In: how many pages there are (1 as long as nobody knows: the first answer tells), `u` uniform in 0..1. Out: 1..`totalPages`.
 */
export function pageToFetch(totalPages: number, u: number): number {
  const limit = Math.min(LAST_PAGE, Math.max(1, totalPages));
  return Math.min(limit, Math.max(1, Math.ceil(limit * u ** 3)));
}

/** So many movies has a page of a venue's own list: more than the rule of repeats looks back, so that a short list has but one. */
export const LIST_PAGE = 100;

/**
 * The page of a venue's own list to fetch in round `number`: the next one when the movies of the last have had their turns. As long as nobody
 * knows how many pages there are it may be beyond the last, as if the list began anew there.
 */
export function pageInTurn(totalPages: number | undefined, number: number): number {
  return (Math.floor(number / LIST_PAGE) % Math.max(1, totalPages ?? Infinity)) + 1;
}
