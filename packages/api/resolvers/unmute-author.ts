import type { Moderation } from "@marquee/core/chat/moderation";
import type { UnmuteAuthorMutationVariables } from "../operations/generated-host.ts";
import { type Act, begin } from "./moderation.ts";
import { checkServerId } from "./server-ids.ts";

export type UnmuteAuthor = Act<UnmuteAuthorMutationVariables>;

/** Lets an author chat again; one who was not muted goes on doing so. */
export function request(ctx: UnmuteAuthor): object {
  const { author } = ctx.args;
  checkServerId(author, "An author's id is that which the server gave with a message");
  begin(ctx.stash, "unmute", { author });
  return {};
}

export function response(ctx: UnmuteAuthor): Moderation {
  return ctx.stash.moderation;
}
