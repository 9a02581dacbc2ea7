import { MOVIE_ID_MAX } from "@marquee/core/host/limits";
import { strikeOf } from "@marquee/core/host/strike";
import type { StrikeStandingMutationVariables } from "../operations/generated-host.ts";
import { STRIKES_SK } from "../table-keys.ts";
import type { ChangeCall, List } from "./programme-list.ts";
import { refuse } from "./resolver-errors.ts";

type Strike = ChangeCall<StrikeStandingMutationVariables>;

/** Takes a movie's standing in a reaction off tonight's board. */
export function request(ctx: Strike): object {
  const { movie, reaction, round } = ctx.args;
  if (movie.length < 1 || movie.length > MOVIE_ID_MAX || round < 0) {
    refuse(
      "InvalidInput",
      `A standing is struck by its movie's id, of 1 to ${MOVIE_ID_MAX} characters, and its round`,
    );
  }
  const id = strikeOf(reaction, movie);
  ctx.stash.sk = STRIKES_SK;
  ctx.stash.kind = "add";
  ctx.stash.ids = [id];
  ctx.stash.added = { id, round };
  ctx.stash.version = -1;
  return {};
}

export function response(ctx: Strike): List {
  return ctx.prev.result;
}
