import type { ConnectionStatus } from "@marquee/client/connection-status";
import { expect, test } from "vitest";
import { words } from "../i18n/words.ts";

test("each connection status is told to people in words of its own", () => {
  const statuses: ConnectionStatus[] = ["connecting", "live", "catching-up", "offline", "asleep"];
  const told = statuses.map((status) => words.status[status]());
  expect(told.every((text) => text.length > 0)).toBe(true);
  expect(new Set(told).size).toBe(statuses.length);
});
