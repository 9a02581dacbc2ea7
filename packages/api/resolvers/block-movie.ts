import { BLOCKS_SK } from "../table-keys.ts";
import type { ChangeCall, List } from "./programme-list.ts";
import { refuse } from "./resolver-errors.ts";

type Block = ChangeCall<{ id: string; title: string }>;

/** More can't be read in a list, characters. */
const TITLE_MAX = 300;

/** Keeps a movie from being shown; what is on stays on. */
export function request(ctx: Block): object {
  const { id, title } = ctx.args;
  if (id.length < 1 || id.length > TITLE_MAX || title.length < 1 || title.length > TITLE_MAX) {
    refuse(
      "InvalidInput",
      `A movie is blocked by its id and its title, each of 1 to ${TITLE_MAX} characters`,
    );
  }
  ctx.stash.sk = BLOCKS_SK;
  ctx.stash.kind = "add";
  ctx.stash.ids = [id];
  ctx.stash.added = { id, title };
  ctx.stash.version = -1;
  return {};
}

export function response(ctx: Block): List {
  return ctx.prev.result;
}
