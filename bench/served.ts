import { parseArgs } from "node:util";
import { startServer } from "@marquee/local/server";

// The local server with a web build of one's own, `--web <folder>`, for tests that put another in its place.

const { values } = parseArgs({
  options: {
    host: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "0" },
    data: { type: "string", default: "memory" },
    web: { type: "string", default: "" },
    "round-ms": { type: "string", default: "10000" },
  },
});
const server = await startServer({
  host: values.host,
  port: Number(values.port),
  web: values.web,
  roundMs: Number(values["round-ms"]),
  ...(values.data !== "memory" && { data: values.data }),
});
process.once("SIGTERM", () => void server.close().then(() => process.exit()));
