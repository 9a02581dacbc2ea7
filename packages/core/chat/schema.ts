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
