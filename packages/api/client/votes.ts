import type { Batch } from "@marquee/core/vote/ballot";
import type { VoteReceipt } from "@marquee/core/vote/schema";
import { CastVotesDocument } from "../operations/generated.ts";
import { ApiError, createApi, type ApiOptions } from "./graphql.ts";

/**
 * How long an answer to votes may take, ms: the last batch of a round must have time for another try within the grace. Each one that stays out gives
 * the next twice as long, as long as answers are slow: asking a slow network or server twice makes neither faster...
 */
const VOTES_MS = 1_500;
/** ...up to this, ms. */
const VOTES_MOST_MS = 12_000;

/**
 * What a ballot sends its batches by: `castVotes`, with as much patience as the network has shown to need.
 *
 * @returns a function that resolves with the receipt and rejects with an `ApiError`; without an answer in time that is one of type "Network"
 */
export function createVoteSender(
  options: Omit<ApiOptions, "timeoutMs">,
): (batch: Batch) => Promise<VoteReceipt> {
  let patienceMs = VOTES_MS;
  return async (batch) => {
    const askedAt = performance.now();
    const timeoutMs = patienceMs;
    const tookMs = () => performance.now() - askedAt;
    try {
      const api = createApi({ ...options, timeoutMs });
      const { castVotes } = await api.request(CastVotesDocument, { input: batch });
      if (tookMs() < VOTES_MS) patienceMs = VOTES_MS;
      return castVotes;
    } catch (error) {
      // A server that can't be reached at all says so at once, and is no slower when it is back.
      if (error instanceof ApiError && error.type === "Network" && tookMs() >= timeoutMs)
        patienceMs = Math.min(2 * timeoutMs, VOTES_MOST_MS);
      throw error;
    }
  };
}
