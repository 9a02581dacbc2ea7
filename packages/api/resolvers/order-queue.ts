import { QUEUE_MAX } from "@marquee/core/host/limits";
import { QUEUE_SK } from "../table-keys.ts";
import type { ChangeCall, List } from "./programme-list.ts";
import { refuse } from "./resolver-errors.ts";

type Order = ChangeCall<{ ids: string[]; version: number }>;

/** Gives what is shown next another order. */
export function request(ctx: Order): object {
  const { ids, version } = ctx.args;
  if (ids.length > QUEUE_MAX || version < 0) {
    refuse(
      "InvalidInput",
      `An order is of at most ${QUEUE_MAX} movies, and of the version that the queue has`,
    );
  }
  ctx.stash.sk = QUEUE_SK;
  ctx.stash.kind = "order";
  ctx.stash.ids = ids;
  ctx.stash.version = version;
  return {};
}

export function response(ctx: Order): List {
  return ctx.prev.result;
}
