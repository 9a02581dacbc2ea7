import type { Context } from "@aws-appsync/utils";
import type { Movie } from "@marquee/core/movie/schema";

/** `pool`: the movies of which the next ones are picked. */
export type PoolCall = Context<object, object, { result: Movie[] }>;

export function request(): object {
  return {};
}

export function response(ctx: PoolCall): Movie[] {
  return ctx.prev.result;
}
