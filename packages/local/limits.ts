/** Which of AWS's default quotas are enforced. */
export type Quotas = { getIdPerSecond: number; getCredentialsPerSecond: number };

/** Amazon Cognito identity pools, requests per second and account, defaults of 2026. */
export const AWS_QUOTAS: Quotas = { getIdPerSecond: 25, getCredentialsPerSecond: 200 };

/** A laptop has none. */
export const NO_QUOTAS: Quotas = { getIdPerSecond: Infinity, getCredentialsPerSecond: Infinity };

/** A token bucket that holds one second's worth; the answer says whether there was a token. `now` is in ms. */
export function createBucket(perSecond: number, now: () => number = Date.now): () => boolean {
  let tokens = perSecond;
  let filledAt = now();
  return () => {
    if (perSecond === Infinity) return true;
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
