import type { Reaction } from "../vote/reaction.ts";

/** By what the standing of a movie in a reaction is known, when it is struck off the board. */
export const strikeOf = (reaction: Reaction, movieId: string): string => `${reaction}#${movieId}`;
