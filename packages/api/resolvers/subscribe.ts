import type { NONERequest } from "@aws-appsync/utils";

/** Lets everyone who may subscribe do so, without a filter: there is one room. */
export function request(): NONERequest {
  return { payload: null };
}

export function response(): null {
  return null;
}
