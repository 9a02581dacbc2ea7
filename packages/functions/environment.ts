import { LANE_COUNTS } from "@marquee/core/audience/sizing";
import type { Credentials } from "@marquee/client/signature";
import { MOVIES_FORMS, parseMovies } from "@marquee/core/movie/movies-setting";
import { TmdbLanguage, TmdbRegion } from "@marquee/core/movie/tmdb-schema";
// The namespace can be shaken; `{ z }` brings the messages of 50 languages into the Lambda, 370 kB.
import * as z from "zod";

/** What every function is told. */
const Common = z.object({
  AWS_REGION: z.string().min(1),
  MOVIE_TABLE: z.string().min(1),
  AUDIENCE_TABLE: z.string().min(1),
  /** DynamoDB's endpoint where it isn't AWS's own. */
  DYNAMODB_URL: z.url().optional(),
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
});

/** What the function that opens the desk is told by its environment variables. */
const DeskEnvironment = Common.extend({
  /** The identity pool of which hosts get their identity. */
  IDENTITY_POOL_ID: z.string().min(1),
  /** Cognito Identity's endpoint where it isn't AWS's own. */
  COGNITO_URL: z.url().optional(),
});
export type DeskEnvironment = z.infer<typeof DeskEnvironment>;

/** What the conductor is told by its environment variables. */
const Environment = Common.extend({
  /** The GraphQL endpoint. */
  API_URL: z.url(),
  REVIEWS_TABLE: z.string().min(1),
  /** Where `now.json` is written to by a signed PUT. */
  NOW_URL: z.url(),
  /** The bucket of the site, with a slash at its end; none where a server makes the page itself. */
  PAGE_URL: z.url().endsWith("/").optional(),
  /** Where the site's pictures are; see `Config`. */
  IMAGE_BASE: z.string().optional(),
  /** The venue's name, if it has one. */
  VENUE: z.string().optional(),
  /** Where movies come from. */
  MOVIES: z
    .string()
    .refine((typed) => parseMovies(typed) !== undefined, `must be ${MOVIES_FORMS}`)
    .default("tmdb:popular"),
  /** Where the list of a venue's own films is, if it has them. */
  MOVIES_URL: z.url().optional(),
  /** TMDB's base, without `/3`. */
  TMDB_URL: z.url(),
  /** TMDB's API read access token. Without one the show goes on with the movies that it has, and the log says so. */
  TMDB_TOKEN: z.string().default(""),
  /** The language of titles and plots; English where there is none. */
  TMDB_LANGUAGE: TmdbLanguage.optional(),
  /** The country by whose releases TMDB orders its list. */
  TMDB_REGION: TmdbRegion.optional(),
  /** Which deployment the metrics are of. */
  STAGE: z.string().min(1).default("local"),
  /** How long a round lasts, ms. */
  ROUND_MS: z.coerce.number().int().min(1_000),
  /** A show to which nobody came for so long goes to sleep, ms; without it the show is kept lit. */
  SLEEP_AFTER_MS: z.coerce.number().int().positive().optional(),
  /** How many lanes the votes of a round are spread over, as JSON. */
  LANES: z
    .string()
    .default("[]")
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue("must be JSON");
        return z.NEVER;
      }
    })
    .pipe(z.array(z.object({ fromMs: z.number(), lanes: z.literal(LANE_COUNTS) }))),
});
export type Environment = z.infer<typeof Environment>;

/** The environment in `variables`. Throws an error that names each variable that is missing or wrong, in one line and without values. */
export const readEnvironment = (variables: Variables): Environment =>
  read("The conductor's", Environment, variables);

/** Likewise, for the function that opens the desk. */
export const readDeskEnvironment = (variables: Variables): DeskEnvironment =>
  read("The desk's", DeskEnvironment, variables);

type Variables = Record<string, string | undefined>;

function read<Shape extends z.ZodType>(whose: string, shape: Shape, variables: Variables): z.infer<Shape> {
  const parsed = shape.safeParse(variables);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")} (${message})`);
  throw new Error(`${whose} environment variables are wrong: ${wrong.join(", ")}`);
}

/** The keys of the role that the function runs as. */
export function credentialsIn(environment: z.infer<typeof Common>): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
