import { ApiError } from "./graphql.ts";

export type AdaptiveTimeoutOptions = {
  /** How long an answer may take as long as answers come, ms. */
  firstMs: number;
  /** The most that an answer may take, ms. */
  mostMs: number;
};

/**
 * Time limits for one kind of question: short, because a question may be lost with a connection that died without a word, and only asking anew
 * tells. Each that stays without an answer gives the next one twice as long: asking a slow network or server twice makes neither faster.
 *
 * @param now the time that `ask` takes is told by it, ms
 * @returns a function that asks with the limit of the moment, ms, and settles as what it was given does
 */
export function createAdaptiveTimeout(
  { firstMs, mostMs }: AdaptiveTimeoutOptions,
  now: () => number = () => performance.now(),
) {
  let patienceMs = firstMs;
  return async <Answer>(ask: (timeoutMs: number) => Promise<Answer>): Promise<Answer> => {
    const askedAt = now();
    const timeoutMs = patienceMs;
    const tookMs = () => now() - askedAt;
    try {
      const answer = await ask(timeoutMs);
      if (tookMs() < firstMs) patienceMs = firstMs;
      return answer;
    } catch (error) {
      // A server that can't be reached at all says so at once, and is no slower when it is back.
      if (error instanceof ApiError && error.type === "Network" && tookMs() >= timeoutMs)
        patienceMs = Math.min(2 * timeoutMs, mostMs);
      throw error;
    }
  };
}
