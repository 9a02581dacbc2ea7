// Phones in a process of their own: a crowd is more than one processor can play, and its clumps would be the benchmark's.
import { WebSocket } from "ws";
import { arriveInGroups } from "../load/arrivals.ts";
import { createPhone } from "../phone.ts";
import type { Told } from "./flocks.ts";

const [size = "", url = "", socketsUrl = ""] = process.argv.slice(2);

const tell = (told: Told) => process.send?.(told);

/** Listens on a network of its own, so that its connections are counted apart from those of other requests. */
class Socket extends WebSocket {
  constructor(address: string, protocols: string[]) {
    super(address.replace(/^ws:\/\/[^/]+/, socketsUrl.replace("http", "ws")), protocols);
    tell({ triedAt: Date.now() });
  }
}

// Nobody to tell: the benchmark was ended by force.
process.on("disconnect", () => process.exit());

await arriveInGroups(0, Number(size), (index) =>
  createPhone({
    url,
    WebSocket: Socket,
    on: {
      connection: ({ status }) => tell({ index, live: status === "live", at: Date.now() }),
    },
  }).join(),
);
tell("joined");
