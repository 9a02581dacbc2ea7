import type { AppSyncIdentityIAM, Identity } from "@aws-appsync/utils";
import { refuse } from "./resolver-errors.ts";

/** The caller's Cognito identity id, a bearer secret: it may become part of a key, never of an answer, an error or a log. */
export function callerOf(identity: Identity): string {
  const id = (identity as AppSyncIdentityIAM | null | undefined)?.cognitoIdentityId;
  if (!id)
    return refuse("Unauthorized", "Only visitors of the identity pool may do this: sign in as a guest");
  return id;
}
