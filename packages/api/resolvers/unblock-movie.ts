import { BLOCKS_SK } from "../table-keys.ts";
import type { ChangeCall, List } from "./programme-list.ts";

/** Lets a movie be shown again; one that was not blocked goes on. */
export function request(ctx: ChangeCall<{ id: string }>): object {
  ctx.stash.sk = BLOCKS_SK;
  ctx.stash.kind = "remove";
  ctx.stash.ids = [ctx.args.id];
  ctx.stash.version = -1;
  return {};
}

export function response(ctx: ChangeCall<{ id: string }>): List {
  return ctx.prev.result;
}
