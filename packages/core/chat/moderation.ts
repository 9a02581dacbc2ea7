import { z } from "zod";
import { Timestamp } from "../round/schema.ts";

/** What a host may do to the chat. */
export const ModerationKind = z.enum(["remove", "mute", "unmute", "clear", "decline"]);
export type ModerationKind = z.infer<typeof ModerationKind>;

/** What a host did to the chat, as every screen is told. */
export const Moderation = z.object({
  id: z.string(),
  kind: ModerationKind,
  /** The messages that are removed, or declined before anybody read them; else empty. */
  ids: z.array(z.string()),
  /** Who is muted, or no longer; null else. */
  author: z.string().nullable(),
  /** The end of a mute; null else. */
  until: Timestamp.nullable(),
  at: Timestamp,
});
export type Moderation = z.infer<typeof Moderation>;
