import { once } from "node:events";
import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request to a service. */
export type ServiceRequest = { path: string; body: string };

/** What a service that fails answers to some requests; undefined to those that it answers as ever. */
export type Fault = (
  request: ServiceRequest,
) => { status: number; headers?: Record<string, string>; body: object | string } | undefined;

/** Starts a proxy before the service at `port` of this machine, on a free port, that can be told to fail. */
export async function startFaultyService(port: number) {
  let fault: Fault | undefined;
  let refused = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // So that each request looks up the name.
    response.shouldKeepAlive = false;
    const body = await buffer(request);
    const refusal = fault?.({ path: request.url ?? "/", body: body.toString() });
    if (refusal) {
      refused += 1;
      const text = typeof refusal.body === "string" ? refusal.body : JSON.stringify(refusal.body);
      response.writeHead(refusal.status, refusal.headers).end(text);
      return;
    }
    const { method, url: path, headers } = request;
    const passed = send({ host: "127.0.0.1", port, method, path, headers, agent: false });
    const [answered] = (await once(passed.end(body), "response")) as [IncomingMessage];
    delete answered.headers.connection;
    delete answered.headers["keep-alive"];
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    /** How many requests got a fault since the last `fail`. */
    get refused() {
      return refused;
    },
    /** From now on `next` answers; undefined: the service itself. */
    fail(next: Fault | undefined) {
      fault = next;
      refused = 0;
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
