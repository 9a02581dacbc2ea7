import { type Counts, REACTIONS } from "@marquee/core/vote/reaction";

/** The five counts in an update expression's ADD. Names, because `like` and `unknown` are reserved words. */
export const ADD_COUNTS = "#love :love, #like :like, #meh :meh, #unknown :unknown, #hate :hate";

/** The names of `ADD_COUNTS`. */
export const COUNT_NAMES = {
  "#love": "love",
  "#like": "like",
  "#meh": "meh",
  "#unknown": "unknown",
  "#hate": "hate",
};

/** The values of `ADD_COUNTS`. */
export function countValues(counts: Counts): Record<string, number> {
  const values: Record<string, number> = {};
  for (const reaction of REACTIONS) values[`:${reaction}`] = counts[reaction];
  return values;
}
