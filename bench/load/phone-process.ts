// Phones at the addresses of the command line, in a process of their own; what stands before those carries their WebSockets, if anything.
import { WebSocket } from "ws";
import type { Told } from "./phone-processes.ts";
import { seatPhones } from "./phones.ts";

const [socketsUrl, ...urls] = process.argv.slice(2);

const tell = (told: Told) => process.send?.(told);

/** Listens on a network of its own, so that its connections are counted apart from those of other requests. */
class Socket extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(
      socketsUrl ? address.replace(/^ws:\/\/[^/]+/, socketsUrl.replace("http", "ws")) : address,
      protocols,
    );
    tell({ triedAt: Date.now() });
  }
}

// Nobody to tell: the benchmark was ended by force.
process.on("disconnect", () => process.exit());

await seatPhones(urls.length, (index) => ({
  url: urls[index] ?? "",
  WebSocket: Socket,
  on: { connection: ({ status }) => tell({ index, live: status === "live", at: Date.now() }) },
}));
tell("joined");
