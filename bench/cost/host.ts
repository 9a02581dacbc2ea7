// The local server, as its command line starts it, that tells whoever started this process what AWS would bill so far.
import { createMeter } from "@marquee/local/meter/usage-meter";
import { parseOptions } from "@marquee/local/command-line";
import { startServer } from "@marquee/local/server";

const meter = createMeter();
const server = await startServer({ ...parseOptions(process.argv.slice(2), {}), meter });
process.on("message", () => void process.send?.(meter.read()));
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
