import { type Credentials, sign } from "@marquee/client/signature";
import type { MovieList, ReadMovieList } from "@marquee/core/movie/list-source";
import { SourceError, type SourceErrorKind } from "@marquee/core/movie/movie-source";
import { codeOf } from "./service-error.ts";

/** Longest wait for the list, ms: the largest has a few megabytes. */
const READ_MS = 8_000;

export type MovieListOptions = {
  /** The object's address. */
  url: string;
  region: string;
  credentials: Credentials;
  /** The API's time, epoch ms: S3 refuses a signature that is 15 minutes off. */
  now: () => number;
};

/** The list of a venue's own films in S3, or from whatever answers a signed GET as S3 does. It was checked when it was put there. */
export function s3MovieList({ url, region, credentials, now }: MovieListOptions): ReadMovieList {
  /** The entity tag of the version that is known. */
  let tag: string | undefined;

  return async (known) => {
    const headers = await sign({
      ...{ method: "GET", url, body: "", service: "s3", region, credentials, date: new Date(now()) },
      headers: known !== undefined && tag !== undefined ? { "if-none-match": tag } : {},
    });
    const { status, etag, text } = await get(url, headers);
    if (status === 304) return undefined;
    if (status !== 200) throw new SourceError(...reasonOf(status));
    tag = etag;
    return JSON.parse(text) as MovieList;
  };
}

/** Why there is no list. S3 says 403 for what is not there to who may not look. */
function reasonOf(status: number): [kind: SourceErrorKind, message: string, why: { status: number }] {
  if (status === 403 || status === 404) {
    const advice =
      "npm run movies puts it there; on one machine the terminal says what is wrong with the folder";
    return ["not-found", `There is no list of own films yet (HTTP ${status}): ${advice}`, { status }];
  }
  return ["unavailable", `The list of own films can't be had (HTTP ${status})`, { status }];
}

async function get(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; etag: string | undefined; text: string }> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(READ_MS) });
    // Read to its end, or the connection can't be used again.
    const text = await response.text();
    return { status: response.status, etag: response.headers.get("etag") ?? undefined, text };
  } catch (cause) {
    const code = codeOf(cause);
    const why = code === undefined ? `did not give it within ${READ_MS} ms` : `can't be reached (${code})`;
    throw new SourceError("network", `The list of own films is not read: ${new URL(url).host} ${why}`, {
      cause,
    });
  }
}
