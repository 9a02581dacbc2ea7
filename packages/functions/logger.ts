import { Logger } from "@aws-lambda-powertools/logger";
import type { Journal } from "@marquee/core/conductor/ports";
import type { Context } from "aws-lambda";

/** A journal of one JSON line per event on the standard output, each with the invocation's request id. */
export function createJournal(context: Context): Journal {
  const logger = new Logger({ serviceName: "conductor" });
  logger.addContext(context);
  return {
    info: (event, facts = {}) => logger.info(event, facts),
    warn: (event, facts = {}) => logger.warn(event, facts),
  };
}
