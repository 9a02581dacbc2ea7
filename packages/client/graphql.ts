import type { Document } from "@marquee/api/operations/document";
import { sign, type Credentials } from "./signature.ts";

/**
 * An operation that failed. `type` is the API's errorType, or "Network" when no answer came (or one that is not the
 * API's), "Credentials" when there was nothing to sign with, "HTTP <status>" when the answer names no type. "Unauthorized" is the last word on a
 * field: this role may not call it, whatever it is signed with.
 */
export class ApiError extends Error {
  readonly type: string;
  /** The API's errorInfo, e.g. `{ left: 3 }` with TooManyVotes. */
  readonly info?: unknown;
  /** The HTTP status, if there was one. */
  readonly status?: number;
  constructor(type: string, message: string, why: { info?: unknown; status?: number; cause?: unknown } = {}) {
    const { info, status, cause } = why;
    super(message, cause === undefined ? {} : { cause });
    this.name = "ApiError";
    this.type = type;
    if (info !== undefined) this.info = info;
    if (status !== undefined) this.status = status;
  }
}

/** An API and what its requests are signed with. */
export type Endpoint = {
  /** The GraphQL endpoint. */
  url: string;
  region: string;
  /** Asked before each request; answers those it has while they are valid. */
  credentials: () => Promise<Credentials>;
  /** Server time, epoch ms, so that a phone whose clock is wrong can sign; the device's clock by default. */
  now?: () => number;
};

export type ApiOptions = Endpoint & {
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** How long an answer may take, ms. */
  timeoutMs?: number;
};

/** The API's queries and mutations. */
export interface Api {
  /** @throws ApiError */
  request<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Promise<Data>;
}

type AnswerError = { errorType?: string | null; message?: string; errorInfo?: unknown };

/** GraphQL's answer, as far as it is what it should be. */
type Answer = { data?: unknown; errors?: AnswerError[] };

/** A client of the API that signs each request. */
export function createApi(options: ApiOptions): Api {
  const { url, timeoutMs = 8_000 } = options;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);

  async function exchange(body: string): Promise<{ status: number; text: string }> {
    const headers = await authorize(options, url, { "content-type": "application/json" }, body);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeoutMs);
    try {
      const response = await fetch(url, { method: "POST", headers, body, signal: abort.signal });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      const why = abort.signal.aborted ? `did not answer within ${timeoutMs} ms` : "can't be reached";
      throw new ApiError("Network", `The show's server ${why}; try again when the network is back`, {
        cause,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async request<Data, Variables>(document: Document<Data, Variables>, variables: Variables): Promise<Data> {
      const { status, text } = await exchange(JSON.stringify({ query: document.toString(), variables }));
      const answer: Answer | undefined = parseObject(text);
      const error = answer?.errors?.[0];
      if (error || status >= 400) {
        throw new ApiError(
          (error && errorTypeOf(error)) ?? `HTTP ${status}`,
          error?.message ?? `The show's server answered with HTTP status ${status}`,
          { info: error?.errorInfo ?? undefined, status },
        );
      }
      if (!answer?.data) {
        const why = "Something other than the show's server answered: is there a login page?";
        throw new ApiError("Network", why, { status });
      }
      // The schema that the server checks its answers against is the one that `Data` was made from.
      return answer.data as Data;
    },
  };
}

/**
 * The errorType of `error`, one word where AppSync has two: that a role may not call a field it says as `Unauthorized`, with status 200, and as
 * `UnauthorizedException`, with 401 and on its socket. Of keys that it does not take it says the latter, too, in other words.
 */
export function errorTypeOf({ errorType, message = "" }: AnswerError): string | undefined {
  if (errorType === "UnauthorizedException" && /^permission denied/i.test(message)) return "Unauthorized";
  return errorType ?? undefined;
}

/** Whether this role may not call what was asked for. */
export const isDenied = (error: unknown): boolean =>
  error instanceof ApiError && error.type === "Unauthorized";

/** Answers nothing for what this role may not call, and rethrows every other error. */
export function unlessDenied(error: unknown): undefined {
  if (!isDenied(error)) throw error;
}

/** Whether the API did not take the credentials, rather than the request: AppSync answers 401 or 403, its socket one of these names. */
export function refusesCredentials(error: ApiError): boolean {
  const { type, status } = error;
  if (isDenied(error)) return false;
  return (
    status === 401 ||
    status === 403 ||
    /^(?:UnauthorizedException|UnrecognizedClient|ExpiredToken|InvalidSignature)/.test(type)
  );
}

/**
 * The headers of a POST request to the API, signed with the endpoint's credentials.
 *
 * @throws ApiError of type "Credentials"
 */
export async function authorize(
  { region, credentials, now = Date.now }: Endpoint,
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<Record<string, string>> {
  const signed = await credentials().catch((cause: unknown) => {
    throw new ApiError("Credentials", "No credentials yet: signing in failed; try again in a moment", {
      cause,
    });
  });
  return sign({
    method: "POST",
    url,
    headers,
    body,
    service: "appsync",
    region,
    credentials: signed,
    date: new Date(now()),
  });
}

/** The JSON object in `text`; undefined if there is none. */
export function parseObject(text: unknown): object | undefined {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
