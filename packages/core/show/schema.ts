import { z } from "zod";
import { Moderation } from "../chat/moderation.ts";
import { Room } from "../host/room.ts";
import { Leaderboard } from "../leaderboard/schema.ts";
import { Round, Timestamp } from "../round/schema.ts";
import { Tally } from "../vote/schema.ts";

/** All that a screen needs to join the show; also the shape of `/now.json`. */
export const Show = z.object({
  now: Timestamp,
  /** The open round, then the announced one if any. */
  rounds: z.array(Round),
  tally: Tally,
  leaderboard: Leaderboard,
  /** What hosts did to the chat in the last hour, the newest first; null in `now.json`. */
  moderations: z.array(Moderation).nullable().default(null),
  /** How the room is run; null in `now.json`. */
  room: Room.nullable().default(null),
  /** Nobody was here for long, so no movie is on until somebody comes. */
  asleep: z.boolean().nullable().default(null),
});
export type Show = z.infer<typeof Show>;

/** What a screen learns from `/config.json` before anything else. Relative URLs are relative to the page's origin. */
export const Config = z.object({
  api: z.object({ url: z.string(), region: z.string() }),
  identityPoolId: z.string(),
  /** Cognito Identity's endpoint where it is not AWS's own. */
  cognitoUrl: z.string().optional(),
  /** The address that people type or scan to join: one that their phones can reach, or `/` for the origin that the page itself came from. */
  join: z.string(),
  /** How long a round lasts, ms; everything else follows from it. */
  roundMs: z.int().min(1_000),
  /** `<imageBase>/<size><path>` is a picture. */
  imageBase: z.string(),
  /** TMDB's notice is shown only for `tmdb`; `folder` are a venue's own films. */
  source: z.enum(["tmdb", "catalogue", "folder"]),
  chat: z.object({ open: z.boolean(), words: z.array(z.string()) }),
  /** The venue's name, where it has one. */
  venue: z.string().optional(),
  /** The venue's time zone, such as Europe/Berlin; where nobody tells, it is that of whoever looks. */
  timeZone: z.string().optional(),
});
export type Config = z.infer<typeof Config>;
