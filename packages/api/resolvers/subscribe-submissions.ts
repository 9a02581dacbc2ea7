import type { Context } from "@aws-appsync/utils";
import { refuse } from "./resolver-errors.ts";

type Subscribe = Context<{ generation: number }, { generation: number }>;

export function request(): object {
  return {};
}

/** Lets a desk hear what is submitted for its own host link. AppSync delivers what equals the argument, so a renewed link leaves old desks deaf. */
export function response(ctx: Subscribe): null {
  const { generation } = ctx.stash;
  if (ctx.args.generation < generation || ctx.args.generation > generation) {
    refuse(
      "Unauthorized",
      "A desk hears what is submitted for its own host link: give the generation that `desk` tells",
    );
  }
  return null;
}
