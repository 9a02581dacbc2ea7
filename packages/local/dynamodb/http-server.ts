import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseError } from "./database-error.ts";
import type { Call } from "./engine.ts";

/** A listening port. */
export type Listener = { port: number; close(): Promise<void> };

/** DynamoDB's limit for a request, bytes. */
const MAX_BODY = 16 * 1024 * 1024;

/** Serves `call` by DynamoDB's HTTP protocol on 127.0.0.1. Signatures are not checked: only this machine can reach it. */
export async function listen(call: Call, port: number): Promise<Listener> {
  const server = createServer((request, response) => void answer(call, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [status, body] = await run(call, request);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(body));
}

async function run(call: Call, request: IncomingMessage): Promise<[status: number, body: object]> {
  try {
    // A web page can send its browser here under a name of its own; the SDK asks by address.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? "")) {
      throw new DatabaseError("AccessDeniedException", "This DynamoDB answers at 127.0.0.1 only");
    }
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    return [200, await call(operation, await readJson(request))];
  } catch (error) {
    if (!(error instanceof DatabaseError)) {
      return [
        500,
        { __type: "com.amazonaws.dynamodb.v20120810#InternalServerError", message: String(error) },
      ];
    }
    const { type, message, item } = error;
    return [400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, Item: item }];
  }
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY)
      throw new DatabaseError("ValidationException", `A request has at most ${MAX_BODY} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  } catch {
    throw new DatabaseError("SerializationException", "The body is not JSON");
  }
}
