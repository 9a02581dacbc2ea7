// The local server, as its command line starts it, that tells whoever started this process what AWS would bill so far.
import { parseOptions } from "@marquee/local/options";
import { startServer } from "@marquee/local/server";

const server = await startServer(parseOptions(process.argv.slice(2), {}));
process.on("message", () => void process.send?.(server.usage()));
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
