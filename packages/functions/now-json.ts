import { type Credentials, sign } from "@marquee/client/signature";
import type { NowJson } from "@marquee/core/conductor/ports";
import { codeOf, ServiceError } from "./service-error.ts";

/** Longest wait for the store to take `now.json`, ms. */
const WRITE_MS = 3_000;

export type NowJsonOptions = {
  /** The object's address. */
  url: string;
  region: string;
  credentials: Credentials;
  /** The API's time, epoch ms: S3 refuses a signature that is 15 minutes off. */
  now: () => number;
};

/** `now.json` in S3, or whatever takes a signed PUT as S3 does. */
export function s3NowJson({ url, region, credentials, now }: NowJsonOptions): NowJson {
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
      const response = await put(url, { headers, body });
      if (response.status < 400) return;
      throw new ServiceError(
        `now.json ${response.status}`,
        `S3 did not take now.json (HTTP ${response.status}): check NOW_URL and that the function's role may s3:PutObject it. ${response.text.slice(0, 200)}`,
        undefined,
      );
    },
  };
}

async function put(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      method: "PUT",
      headers,
      body,
      signal: AbortSignal.timeout(WRITE_MS),
    });
    // Read to its end, or the connection can't be used again.
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const code = codeOf(error);
    const why = code === undefined ? `did not take it within ${WRITE_MS} ms` : `can't be reached (${code})`;
    throw new ServiceError(
      `now.json ${code ?? "unanswered"}`,
      `now.json is not written: ${new URL(url).host} ${why}. Check NOW_URL and the network`,
      error,
    );
  }
}
