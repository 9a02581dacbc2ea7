import { createTmdb } from "@marquee/core/movie/tmdb";
import type { SourceError } from "@marquee/core/movie/movie-source";
import { parseMovies } from "@marquee/core/movie/movies-setting";
import type { readSettings } from "../settings.ts";
import { checkCloudFront, checkCredentials, checkRegion } from "./account.ts";
import type { Aws } from "./aws.ts";
import { bad, doubt, type Finding, good } from "./finding.ts";
import { checkQuotas } from "./quotas.ts";

/** How long TMDB may take to answer, ms. */
const TMDB_MS = 8_000;

const MARKS: Record<Finding["kind"], string> = { good: "ok  ", doubt: "note", bad: "BAD " };

/** What a deployment is checked by: the environment as `sst` gives it to the program, and Marquee's settings. */
type PreflightOptions = {
  variables: Record<string, string | undefined>;
  settings: Pick<ReturnType<typeof readSettings>, "movies" | "language" | "region" | "viewers" | "roundMs">;
};

/**
 * Checks what can be checked before anything is made, and tells it in one screen by `print`. Throws an error with all that would keep the deployment
 * from coming to a good end.
 */
export async function preflight(options: PreflightOptions, print: (text: string) => void): Promise<void> {
  const findings = await findingsOf(options);
  const lines = findings.map(({ kind, text }) => `  ${MARKS[kind]}  ${text}`);
  print(["Checked before anything is made:", ...lines].join("\n"));
  const wrong = findings.filter(({ kind }) => kind === "bad").map(({ text }) => text);
  if (wrong.length > 0)
    throw new Error(
      `Nothing was made: ${wrong.join("; ")}. MARQUEE_PREFLIGHT=off deploys without these checks`,
    );
}

async function findingsOf({ variables, settings }: PreflightOptions): Promise<Finding[]> {
  const tmdb = checkTmdb(variables, settings);
  const aws = awsOf(variables);
  if (!aws)
    return [
      bad("There are no AWS credentials: sign in first, until aws sts get-caller-identity answers"),
      ...(await tmdb),
    ];
  const identity = await orUnknown(checkCredentials(aws));
  // Without an identity every other answer would be the same.
  if (identity.kind === "bad") return [identity, ...(await tmdb)];
  const { viewers, roundMs } = settings;
  const [region, cloudFront, quotas] = await Promise.all([
    checkRegion(aws),
    orUnknown(checkCloudFront(aws)),
    checkQuotas(aws, viewers, roundMs).catch((error: unknown) => [unknown(error)]),
  ]);
  return [identity, region, cloudFront, ...(await tmdb), ...quotas];
}

/** The account that `sst` deploys to: by these names it tells its components, too. */
function awsOf(variables: PreflightOptions["variables"]): Aws | undefined {
  const accessKeyId = variables.SST_AWS_ACCESS_KEY_ID;
  const secretAccessKey = variables.SST_AWS_SECRET_ACCESS_KEY;
  const sessionToken = variables.SST_AWS_SESSION_TOKEN;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    region: variables.SST_AWS_REGION ?? "us-east-1",
    endpoint: variables.AWS_ENDPOINT_URL,
  };
}

/** Whether TMDB takes the token, and knows the list of movies that was chosen. */
async function checkTmdb(
  variables: PreflightOptions["variables"],
  { movies, language, region }: PreflightOptions["settings"],
): Promise<Finding[]> {
  const setting = parseMovies(movies);
  if (setting?.from !== "tmdb") return [];
  const tmdb = createTmdb({
    url: variables.TMDB_URL ?? "https://api.themoviedb.org",
    token: variables.SST_SECRET_TmdbToken ?? "",
    ...{ list: setting.list, language, region, fetch, timeoutMs: TMDB_MS },
  });
  try {
    await tmdb.page(1);
    return [good(`TMDB takes the token and has movies for ${movies}`)];
  } catch (error) {
    const { kind, message } = error as SourceError;
    const isWrong = kind === "unauthorized" || kind === "not-found";
    return [
      isWrong ? bad(message) : doubt(`${message}. Until TMDB answers, the catalogue's best films are shown`),
    ];
  }
}

const unknown = (error: unknown): Finding => doubt(`${(error as Error).message}: this could not be checked`);

const orUnknown = (finding: Promise<Finding>): Promise<Finding> => finding.catch(unknown);
