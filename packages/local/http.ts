import type { IncomingMessage, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What AppSync and Cognito allow other origins. */
export const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-expose-headers": "x-amzn-requestid, x-amzn-errortype, date",
  "access-control-max-age": "86400",
};

/** How much of a body that is too large is read on, bytes, so that the sender gets to hear why. */
const DRAIN_BYTES = 1024 * 1024;

/** The path and query of a request, whatever a stranger put there. */
export function targetOf(request: IncomingMessage): { path: string; query: URLSearchParams } {
  // A request meant for a proxy names the whole address; a server must understand it (RFC 9112, 3.2.2).
  const url = (request.url ?? "/").replace(/^https?:\/\/[^/?]*\/?/i, "/");
  const mark = url.indexOf("?");
  return {
    path: mark < 0 ? url : url.slice(0, mark),
    // Most handlers don't ask, and a long one costs more than the rest of a request.
    get query() {
      return new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
    },
  };
}

/** The whole body; undefined if it is larger than `limit` bytes. Rejects when the sender goes away. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > DRAIN_BYTES) request.destroy();
    });
    request.on("end", () => resolve(size <= limit ? Buffer.concat(chunks) : undefined));
    request.on("error", reject);
    request.on("close", () => reject(new Error("The sender went away")));
  });
}

/** Answers with JSON that is true now only. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json;charset=UTF-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(text);
}

/** Answers that there is nothing at the path. */
export const nothingHere: Handler = (request, response) =>
  sendJson(response, 404, { message: `There is nothing at ${targetOf(request).path}` });

/** `handler` behind what AWS puts around its APIs: a request id, and leave for every origin. */
export function withCors(handler: Handler): Handler {
  return (request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    response.setHeader("x-amzn-requestid", randomUUID());
    if (request.method !== "OPTIONS") return handler(request, response);
    response.writeHead(200, { "content-length": 0 }).end();
  };
}
