import { z } from "zod";
import { Timestamp } from "../round/schema.ts";

/** How people may chat: all; each once in `slowSeconds`; what the host lets through; nobody. */
export const ChatMode = z.enum(["open", "slow", "approve", "closed"]);
export type ChatMode = z.infer<typeof ChatMode>;

/** A line to everybody, until then. */
export const Notice = z.object({ text: z.string(), until: Timestamp });
export type Notice = z.infer<typeof Notice>;

/** A movie that stays on every screen until then, or until a host lets it go. */
export const HeldMovie = z.object({ movie: z.string(), until: Timestamp });
export type HeldMovie = z.infer<typeof HeldMovie>;

/** How the room is run, as every screen is told. A greater `version` replaces a smaller one. */
export const Room = z.object({
  version: z.int().nonnegative(),
  chat: ChatMode,
  /** In the mode `slow` a person may say something once in so many seconds. */
  slowSeconds: z.int().positive(),
  notice: Notice.nullable(),
  held: HeldMovie.nullable().default(null),
});
export type Room = z.infer<typeof Room>;
