import { z } from "zod";
import { Timestamp } from "../round/schema.ts";

/** What kind of screen checks in. TVs are not audience. */
export const ScreenKind = z.enum(["phone", "tv"]);
export type ScreenKind = z.infer<typeof ScreenKind>;

/** The server's answer to a check-in: its clock, and how often this screen may speak. */
export const CheckIn = z.object({
  now: Timestamp,
  flushMs: z.int().positive(),
  checkInMs: z.int().positive(),
});
export type CheckIn = z.infer<typeof CheckIn>;
