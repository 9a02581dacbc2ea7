import type { Context } from "@aws-appsync/utils";
import type { BlockedMovie } from "@marquee/core/host/programme";
import type { Movie } from "@marquee/core/movie/schema";
import type { BLOCKS_SK, QUEUE_SK, STRIKES_SK } from "../table-keys.ts";

/** Something in a list: the queue has a movie and when it was queued, epoch ms, the blocks its id and title, the strikes a standing by `strikeOf`. */
export type Listed = BlockedMovie | (Movie & { queuedAt: number }) | { id: string; round: number };

/** A list as it is returned. */
export type List = { version: number; movies: Listed[] };

/** What the steps of a change of a list hand on. */
export type Change = {
  sk: typeof QUEUE_SK | typeof BLOCKS_SK | typeof STRIKES_SK;
  kind: "add" | "remove" | "order";
  /** What is added or taken out; all of the list, in its new order. */
  ids: string[];
  /** What is added. */
  added: Listed | null;
  /** Of the list that is ordered; -1: of whatever version it is. */
  version: number;
  /** The list as it was read. */
  list: List;
};

export type ChangeCall<Args = object> = Context<Args, Change, { result: List }>;

/** A list that nobody has put anything into. */
export const EMPTY_LIST: List = { version: 0, movies: [] };
