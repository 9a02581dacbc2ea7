import { QUEUE_SK } from "../table-keys.ts";
import type { ChangeCall, List } from "./programme-list.ts";

/** Puts a movie of the pool at the end of what is shown next. */
export function request(ctx: ChangeCall<{ id: string }>): object {
  ctx.stash.sk = QUEUE_SK;
  ctx.stash.kind = "add";
  ctx.stash.ids = [ctx.args.id];
  ctx.stash.version = -1;
  return {};
}

export function response(ctx: ChangeCall<{ id: string }>): List {
  return ctx.prev.result;
}
