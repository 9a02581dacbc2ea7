import { type Context, util } from "@aws-appsync/utils";
import type { Moderation, ModerationKind } from "@marquee/core/chat/moderation";
import { iso } from "./timestamps.ts";

/** What the steps of a host's act hand on. */
export type Acting = {
  /** When it is done, epoch ms. */
  now: number;
  moderation: Moderation;
};

export type Act<Args = object> = Context<Args, Acting>;

/** Keeps for the steps what is done now, and to whom. */
export function begin(
  stash: Acting,
  kind: ModerationKind,
  what: Partial<Pick<Moderation, "ids" | "author" | "until">>,
): void {
  const now = util.time.nowEpochMilliSeconds();
  stash.now = now;
  stash.moderation = {
    id: util.autoId(),
    kind,
    ids: what.ids ?? [],
    author: what.author ?? null,
    until: what.until ?? null,
    at: iso(now),
  };
}
