// The local server, as its command line starts it, with two differences: conductors are started more often, so that one that is killed
// has a successor as on AWS, where two are always alive; and whoever started this process may have the leading one killed.
import { parseOptions } from "@marquee/local/command-line";
import { startServer } from "@marquee/local/server";

/** Often enough that a killed leader soon has a standby again, though each restart begins with one conductor alone: in rounds, and ms at most. */
const SCHEDULE = { rounds: 2, mostMs: 8_000 };

const options = parseOptions(process.argv.slice(2), {});
const scheduleMs = Math.min(SCHEDULE.rounds * (options?.roundMs ?? Infinity), SCHEDULE.mostMs);
const server = await startServer({ ...options, scheduleMs });
process.on("message", () => void server.killLeader().then((killed) => process.send?.(killed)));
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
