import type { Context } from "@aws-appsync/utils";
import type { DeskCredentials } from "@marquee/core/host/desk";
import type { OpenDeskMutationVariables } from "../operations/generated-host.ts";

/** What the steps of `openDesk` hand on; `known`: whether the key may be right. */
export type OpenDesk = Context<OpenDeskMutationVariables, { known: boolean }, { result: DeskCredentials }>;

export function request(): object {
  return {};
}

/** Trades the key of the host link for a host's credentials. */
export function response(ctx: OpenDesk): DeskCredentials {
  return ctx.prev.result;
}
