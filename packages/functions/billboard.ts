import { type Credentials, sign } from "@marquee/api/client/sign";
import type { Billboard } from "@marquee/core/conductor/ports";

/** Longest wait for the store to take `now.json`, ms. */
const WRITE_MS = 3_000;

export type BillboardOptions = {
  /** The object's address. */
  url: string;
  region: string;
  credentials: Credentials;
  /** The API's time, epoch ms: S3 refuses a signature that is 15 minutes off. */
  now: () => number;
};

/** `now.json` in S3, or whatever takes a signed PUT as S3 does. */
export function s3Billboard({ url, region, credentials, now }: BillboardOptions): Billboard {
  return {
    async write(show) {
      const body = JSON.stringify(show);
      const headers = await sign({
        method: "PUT",
        url,
        // The edge keeps it as long as the cheapest refresh that no one can see.
        headers: { "content-type": "application/json", "cache-control": "max-age=2" },
        body,
        service: "s3",
        region,
        credentials,
        date: new Date(now()),
      });
      const response = await fetch(url, {
        method: "PUT",
        headers,
        body,
        signal: AbortSignal.timeout(WRITE_MS),
      });
      // Read to its end, or the connection can't be used again.
      const answer = await response.text();
      if (!response.ok)
        throw new Error(`Writing now.json got HTTP ${response.status}: ${answer.slice(0, 200)}`);
    },
  };
}
