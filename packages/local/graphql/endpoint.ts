import type { IncomingMessage } from "node:http";
import { OperationTypeNode } from "graphql";
import { ApiFault } from "../api-fault.ts";
import { readBody, sendJson, targetOf, type Handler } from "../http.ts";
import { createTokenBucket, MAX_JSON_DEPTH, MAX_REQUEST_BYTES, type Quotas } from "../limits.ts";
import type { Meter } from "../meter/usage-meter.ts";
import { isTooDeep, parseJson } from "../parse-json.ts";
import type { Verify } from "../sigv4.ts";
import type { ExecuteOperation } from "./execute-operation.ts";
import { isSubscription, type ParseOperation } from "./parse-documents.ts";
import { publicationsOf, type Publication } from "./publications.ts";

/** What one request token pays for, kB-seconds: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const KB_SECONDS_A_TOKEN = 1_500;

/** The request tokens that AppSync takes for a request of so many bytes that was under way for `ms`: by time and memory, of which here only the request is known. */
export const tokensFor = (bytes: number, ms: number): number =>
  Math.max(1, Math.ceil(((bytes / 1_024) * (ms / 1_000)) / KB_SECONDS_A_TOKEN));

type EndpointOptions = {
  parseOperation: ParseOperation;
  executeOperation: ExecuteOperation;
  verify: Verify;
  /** The address that counts for a request; undefined for one that is not limited by it. */
  addressOf: (request: IncomingMessage) => string | undefined;
  quotas: Quotas;
  meter: Meter;
};

/** GraphQL over HTTP as AppSync speaks it. What a mutation publishes goes to `publish` after its caller has been answered. */
export function graphqlEndpoint(
  { parseOperation, executeOperation, verify, addressOf, quotas, meter }: EndpointOptions,
  publish: (publication: Publication) => void,
): Handler {
  const mayRequest = createTokenBucket(quotas.requestsPerSecond);
  return async (request, response) => {
    try {
      const body = await readBody(request, MAX_REQUEST_BYTES);
      if (!body) {
        throw new ApiFault(413, "RequestEntityTooLargeException", "A request must have at most 32 kB.");
      }
      const { path, query } = targetOf(request);
      const caller = await verify(
        {
          method: request.method ?? "",
          path,
          query: Object.fromEntries(query),
          headers: headersOf(request),
          body,
        },
        "appsync",
      );
      if (!mayRequest()) throw new ApiFault(429, "ThrottlingException", "Rate exceeded");
      const asked = parseRequest(body);
      const operation = parseOperation(asked.query, asked.operationName);
      if ("refused" in operation) {
        sendJson(response, 200, operation.refused);
        return;
      }
      if (isSubscription(operation)) {
        throw new ApiFault(
          400,
          "BadRequestException",
          "Subscriptions are served by WebSocket, at /graphql/realtime.",
        );
      }
      meter.count("appsyncOperations");
      const began = performance.now();
      const answer = await executeOperation(operation, asked.variables, caller, addressOf(request));
      const tokens = tokensFor(body.length, performance.now() - began);
      mayRequest(tokens - 1);
      sendJson(response, 200, answer, { "x-amzn-appsync-tokensconsumed": `${tokens}` });
      if (operation.node.operation !== OperationTypeNode.MUTATION) return;
      for (const publication of publicationsOf(operation, answer.data)) publish(publication);
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      const { status, type, message } = error;
      sendJson(response, status, { errors: [{ errorType: type, message }] }, { "x-amzn-errortype": type });
    }
  };
}

/** Headers with one value each; a header sent twice is joined as HTTP has it. */
export function headersOf(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
}

function parseRequest(body: Buffer): {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string;
} {
  if (body.length === 0) throw malformed("Request body is empty.");
  const { query, variables, operationName } = parseObject(body.toString());
  if (typeof query !== "string") throw malformed("Unable to parse GraphQL query.");
  if (variables != null && (typeof variables !== "object" || Array.isArray(variables))) {
    throw malformed("variables must be a JSON object.");
  }
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    ...(typeof operationName === "string" && { operationName }),
  };
}

function parseObject(text: string): Record<string, unknown> {
  const value = parseJson(text);
  if (typeof value === "object" && value) return value as Record<string, unknown>;
  throw malformed(isTooDeep(text) ? TOO_DEEP : "Unable to parse GraphQL query.");
}

const TOO_DEEP = `The body may be nested at most ${MAX_JSON_DEPTH} deep.`;

const malformed = (message: string) => new ApiFault(400, "MalformedHttpRequestException", message);
