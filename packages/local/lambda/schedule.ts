import { randomUUID } from "node:crypto";
import { REGION } from "../region.ts";

/** EventBridge's finest rate, ms. */
export const EVERY_MINUTE_MS = 60_000;

/** Calls `invoke` now and every `everyMs` with an event as EventBridge sends it. The answer ends it. */
export function createSchedule(rule: string, everyMs: number, invoke: (event: object) => void): () => void {
  const fire = () =>
    invoke({
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: "000000000000",
      time: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
      region: REGION,
      resources: [`arn:aws:events:${REGION}:000000000000:rule/${rule}`],
      detail: {},
    });
  fire();
  const timer = setInterval(fire, everyMs);
  return () => clearInterval(timer);
}
