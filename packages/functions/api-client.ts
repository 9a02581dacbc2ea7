import { type Api, ApiError, createApi } from "@marquee/client/graphql";
import type { Credentials } from "@marquee/client/signature";
import type { Environment } from "./environment.ts";
import { codeOf, ServiceError } from "./service-error.ts";

/** Longest wait for the API to answer, ms; shorter than a task's limit, so that its error is the one that is logged. */
const API_MS = 2_500;

/** The API that `environment` names. Its failures are told in words for whoever runs the show, not for whoever watches it. */
export function createApiClient({ API_URL, AWS_REGION }: Environment, credentials: Credentials): Api {
  const api = createApi({
    url: API_URL,
    region: AWS_REGION,
    credentials: async () => credentials,
    timeoutMs: API_MS,
  });
  return {
    async request(document, variables) {
      try {
        return await api.request(document, variables);
      } catch (error) {
        const [, operation = "an operation"] = /(?:query|mutation) (\w+)/.exec(document.toString()) ?? [];
        throw error instanceof ApiError ? explain(error, new URL(API_URL).host, operation) : error;
      }
    },
  };
}

/** What an error of the API means to whoever runs the show. One of a resolver speaks for itself. */
function explain(error: ApiError, host: string, operation: string): Error {
  const { type, status, message } = error;
  const because = (kind: string | number, text: string) => new ServiceError(`API ${kind}`, text, error);
  if (status === undefined) {
    const code = codeOf(error);
    return code === undefined
      ? because("unanswered", `The API at ${host} did not answer within ${API_MS} ms`)
      : because(code, `The API at ${host} can't be reached (${code}): check API_URL and the network`);
  }
  const answer = `HTTP ${status}, ${type}: ${message}`;
  if (status === 429)
    return because(
      status,
      `The API was asked too often (${answer}): raise AppSync's quota of request tokens`,
    );
  if (status >= 500) return because(status, `The API is not available (${answer}): look at AWS's status`);
  if (type === "Unauthorized") {
    const advice = "deploy again, so that its role holds what access.ts says";
    return because(`${type} ${operation}`, `The API refused ${operation} to the conductor: ${advice}`);
  }
  if (status >= 400) {
    const advice = "check API_URL and the function's role, and deploy again";
    return because(status, `The API refused the conductor (${answer}): ${advice}`);
  }
  return error;
}
