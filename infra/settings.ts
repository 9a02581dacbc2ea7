import { FRAME_ANCESTORS_FORMS, parseFrameAncestors } from "@marquee/core/show/frame-ancestors";
import { MOVIES_FORMS, parseMovies } from "@marquee/core/movie/movies-setting";
import { TmdbLanguage, TmdbRegion } from "@marquee/core/movie/tmdb-schema";
import { isTimeZone, TIME_ZONE_FORMS } from "@marquee/core/night/night";
import { VENUE_NAME_MAX } from "@marquee/core/show/venue-name";
import * as z from "zod";

/** What whoever deploys may choose, as environment variables; SST reads them from `.env` and `.env.<stage>` too. */
const Settings = z.object({
  /** The site's own domain, in a hosted zone of Route 53; without it CloudFront's. */
  MARQUEE_DOMAIN: z.hostname().optional(),
  /** Who is told of alarms. */
  MARQUEE_ALARM_EMAIL: z.email().optional(),
  /** How many people a night is for: what is too much is measured by it. */
  MARQUEE_VIEWERS: z.coerce.number().int().min(1).max(1_000_000).default(1_000),
  /** An hour that costs more raises an alarm, US dollars. */
  MARQUEE_MAX_USD_PER_HOUR: z.coerce.number().positive().max(100_000).optional(),
  /** Whether a web ACL stops addresses that ask more than a whole venue does. */
  MARQUEE_WAF: z.enum(["on", "off"], "must be on or off").default("off"),
  /** Whether a deployment begins with a look at what could stop it. */
  MARQUEE_PREFLIGHT: z.enum(["on", "off"], "must be on or off").default("on"),
  /** How long a movie stays on screen, ms. */
  MARQUEE_ROUND_MS: z
    .enum(["10000", "15000", "20000", "30000"], "must be 10000, 15000, 20000 or 30000")
    .default("10000"),
  /** Whether the room may talk. */
  MARQUEE_CHAT: z.enum(["on", "off"], "must be on or off").default("on"),
  /** Whether the show goes to sleep when nobody has been there for ten minutes. */
  MARQUEE_SLEEP: z.enum(["on", "off"], "must be on or off").default("on"),
  /** Where movies come from. A folder: from what `npm run movies` uploads. */
  MARQUEE_MOVIES: z
    .string()
    .default("tmdb:popular")
    .refine((typed) => parseMovies(typed) !== undefined, `must be ${MOVIES_FORMS}`),
  /** The language of TMDB's titles and plots. */
  MARQUEE_LANGUAGE: TmdbLanguage.optional(),
  /** The country by whose releases TMDB orders its list. */
  MARQUEE_REGION: TmdbRegion.optional(),
  /** The pages that may show the TV in a frame. */
  MARQUEE_FRAME_ANCESTORS: z
    .string()
    .transform((typed, context) => {
      const sources = parseFrameAncestors(typed);
      if (!sources) context.addIssue(`must be ${FRAME_ANCESTORS_FORMS}`);
      return sources ?? z.NEVER;
    })
    .optional(),
  /** The venue's name: every TV shows it, and no guest may go by it. */
  MARQUEE_VENUE: z.string().trim().min(1).max(VENUE_NAME_MAX).optional(),
  /** The venue's time zone. */
  MARQUEE_TIMEZONE: z.string().refine(isTimeZone, `must be ${TIME_ZONE_FORMS}`).optional(),
  /** Words that the venue wants hidden in the chat, beside those of the list that every screen has; separated by commas. */
  MARQUEE_WORDS: z.string().default(""),
});

/** The settings in `variables`. Throws an error that names each one that is wrong and what is allowed. */
export function readSettings(variables: Record<string, string | undefined>) {
  const parsed = Settings.safeParse(variables);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new Error(`Marquee's settings are wrong: ${wrong.join("; ")}`);
  }
  const {
    MARQUEE_DOMAIN,
    MARQUEE_ALARM_EMAIL,
    MARQUEE_ROUND_MS,
    MARQUEE_CHAT,
    MARQUEE_MOVIES,
    MARQUEE_WORDS,
  } = parsed.data;
  return {
    domain: MARQUEE_DOMAIN,
    alarmEmail: MARQUEE_ALARM_EMAIL,
    roundMs: Number(MARQUEE_ROUND_MS),
    viewers: parsed.data.MARQUEE_VIEWERS,
    maxUsdPerHour: parsed.data.MARQUEE_MAX_USD_PER_HOUR,
    preflight: parsed.data.MARQUEE_PREFLIGHT === "on",
    waf: parsed.data.MARQUEE_WAF === "on",
    chatOpen: MARQUEE_CHAT === "on",
    sleep: parsed.data.MARQUEE_SLEEP === "on",
    venue: parsed.data.MARQUEE_VENUE,
    timeZone: parsed.data.MARQUEE_TIMEZONE,
    movies: MARQUEE_MOVIES,
    source: parseMovies(MARQUEE_MOVIES)?.from ?? "tmdb",
    language: parsed.data.MARQUEE_LANGUAGE,
    region: parsed.data.MARQUEE_REGION,
    frameAncestors: parsed.data.MARQUEE_FRAME_ANCESTORS,
    words: MARQUEE_WORDS.split(",")
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  };
}

export const settings = readSettings(process.env);
