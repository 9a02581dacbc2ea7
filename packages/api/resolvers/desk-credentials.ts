import type { LambdaRequest } from "@aws-appsync/utils";
import type { DeskCredentials } from "@marquee/core/host/desk";
import { WRONG_KEYS_MAX } from "@marquee/core/host/limits";
import { refuseMoreKeys } from "./host-refusals.ts";
import type { OpenDesk } from "./open-desk.ts";
import { refuse, rethrow } from "./resolver-errors.ts";

/** What the Lambda answers: a host's credentials, or how many wrong keys came in this minute, with this one. */
export type Opened = { credentials?: DeskCredentials; wrongKeys?: number };

type Credentials = Omit<OpenDesk, "result"> & { result: Opened };

/** Longer than any key. */
const KEY_MAX = 64;

/** Has the key checked, and credentials given for the right one. */
export function request(ctx: Credentials): LambdaRequest {
  return { operation: "Invoke", payload: { key: ctx.args.key.slice(0, KEY_MAX) } };
}

export function response(ctx: Credentials): DeskCredentials {
  rethrow(ctx.error);
  const { credentials, wrongKeys } = ctx.result;
  if (credentials) return credentials;
  if ((wrongKeys ?? 0) >= WRONG_KEYS_MAX) refuseMoreKeys();
  return refuse(
    "Unauthorized",
    "This is not the key of the host link: open the desk by the link as it is now",
  );
}
