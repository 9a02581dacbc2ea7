import { Logger as JsonLogger } from "@aws-lambda-powertools/logger";
import type { Logger } from "@marquee/core/conductor/ports";
import type { Context } from "aws-lambda";

/** Writes one JSON line per event to the standard output, each with the invocation's request id. */
export function createLogger(context: Context): Logger {
  const logger = new JsonLogger({ serviceName: "conductor" });
  logger.addContext(context);
  return {
    info: (event, facts = {}) => logger.info(event, facts),
    warn: (event, facts = {}) => logger.warn(event, facts),
  };
}
