import type { Credentials } from "./sign.ts";

/** A GraphQL document that knows the types of its answer and variables; the generator's `TypedDocumentString` is one. */
export interface Document<Data, Variables> {
  toString(): string;
  readonly __apiType?: (variables: Variables) => Data;
}

/** An operation that failed. `type` is the API's errorType, or "Network" when there was no answer. */
export class ApiError extends Error {
  readonly type: string;
  /** The API's errorInfo, e.g. `{ left: 3 }` with TooManyVotes. */
  readonly info?: unknown;
  /** HTTP status, if there was one. */
  readonly status?: number;
  constructor(type: string, message: string, { info, status }: { info?: unknown; status?: number } = {}) {
    super(message);
    this.name = "ApiError";
    this.type = type;
    if (info !== undefined) this.info = info;
    if (status !== undefined) this.status = status;
  }
}

export type ApiOptions = {
  /** The GraphQL endpoint. */
  url: string;
  region: string;
  /** Called for each request; should answer cached ones while they are valid. */
  credentials: () => Promise<Credentials>;
  /** Server time, epoch ms; the device's clock by default. */
  now?: () => number;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** How long an answer may take, ms. */
  timeoutMs?: number;
};

/** The API for queries and mutations. */
export interface Api {
  /** @throws ApiError */
  request<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Promise<Data>;
}

export declare function createApi(options: ApiOptions): Api;
