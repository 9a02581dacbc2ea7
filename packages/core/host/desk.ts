import { z } from "zod";
import { Moderation } from "../chat/moderation.ts";
import { Message } from "../chat/schema.ts";
import { Timestamp } from "../round/schema.ts";
import { MovieBlocks, MovieQueue } from "./programme.ts";

/** What a host needs to know of the room beside what every screen shows. */
export const Desk = z.object({
  now: Timestamp,
  /** Of the host link by which the desk is open. */
  generation: z.int(),
  /** What waits for a host, the oldest first. */
  waiting: z.array(Message),
  queue: MovieQueue,
  blocks: MovieBlocks,
  mutes: z.array(z.object({ author: z.string(), until: Timestamp })),
  /** The last 100, the newest first. */
  acts: z.array(Moderation),
});
export type Desk = z.infer<typeof Desk>;

/** What a host signs with. */
export const DeskCredentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  expiresAt: Timestamp,
});
export type DeskCredentials = z.infer<typeof DeskCredentials>;
