// The design that Marquee is compared with, as a server of its own: whatever anyone votes goes to everyone at once. It checks no signature
// and stores nothing, which makes it faster than it would be. Prints its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

/** The message of a vote, as large as one of AppSync's with five totals in it. */
const FILLING = "x".repeat(200);

const http = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    response.end("{}");
    const message = JSON.stringify({ ...(JSON.parse(body) as object), sentAt: Date.now(), filling: FILLING });
    for (const client of sockets.clients) client.send(message);
  });
});
const sockets = new WebSocketServer({ server: http });
http.listen(0, "127.0.0.1", () => process.stdout.write(`${(http.address() as AddressInfo).port}\n`));
