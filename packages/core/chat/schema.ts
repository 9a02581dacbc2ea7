import { z } from "zod";
import { Timestamp } from "../round/schema.ts";

/** Something a person said to the room. The server made `id`, `author` and `sentAt`. */
export const Message = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  author: z.string(),
  sentAt: Timestamp,
});
export type Message = z.infer<typeof Message>;

/** A message that waits for a host, as its author and the desks hear of it. The message that comes of it has the same id. */
export const Submission = z.object({
  id: z.string(),
  author: z.string(),
  /** Of the host link: the desks that came by it hear of it. */
  generation: z.int(),
});
export type Submission = z.infer<typeof Submission>;
