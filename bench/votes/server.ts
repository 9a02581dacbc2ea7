import { startServer, type Server } from "@marquee/testing/start-server";

/**
 * The local server with conductors that may be killed. They are started more often than once a minute, so that a killed leader soon has a
 * standby again, as on AWS, where two are always alive: every other round, and every 8 s at least.
 */
export const startKillableServer = (roundMs: number, data: string): Promise<Server> =>
  startServer(["--round-ms", `${roundMs}`], data, { scheduleMs: Math.min(2 * roundMs, 8_000) });
