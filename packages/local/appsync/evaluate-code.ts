import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AppSyncError } from "./appsync-error.ts";
import { createAppSyncUtils } from "./appsync-utils.ts";
import { loadBundle } from "./load-resolver.ts";

/** What EvaluateCode is asked: https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html */
type Question = { code: string; context: string; function: "request" | "response" };

/**
 * AppSync's EvaluateCode on 127.0.0.1, for proofs: it runs whatever code it is sent, so it is no part of the show's server. Signatures are not
 * checked. Resolves with its address and what ends it.
 */
export async function serveEvaluateCode(now: () => number = Date.now) {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const known = request.method === "POST" && request.url === "/v1/dataplane-evaluatecode";
      const answer = known
        ? await evaluateCode(JSON.parse(Buffer.concat(chunks).toString()) as Question, now)
        : { message: "There is nothing here but EvaluateCode" };
      response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

async function evaluateCode(
  { code, context, function: handler }: Question,
  now: () => number,
): Promise<object> {
  try {
    const handlers = await loadBundle(code, createAppSyncUtils(now));
    const value = handlers[handler](JSON.parse(context) as object);
    return { evaluationResult: JSON.stringify(value ?? null) };
  } catch (error) {
    const message = error instanceof AppSyncError ? error.message : `code.js: ${(error as Error).message}`;
    return { error: { message, codeErrors: [] } };
  }
}
