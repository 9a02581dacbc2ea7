import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";
import { CastVotesDocument } from "@marquee/api/operations/generated";
import { createApi, type ApiOptions } from "./graphql.ts";
import { createAdaptiveTimeout } from "./adaptive-timeout.ts";

/** How long an answer to votes may take, ms: the last batch of a round must have time for another try within the grace. */
const VOTES_PATIENCE = { firstMs: 1_500, mostMs: 12_000 };

/**
 * What a ballot sends its batches by: `castVotes`, with as much patience as the network has shown to need.
 *
 * @returns a function that resolves with the receipt and rejects with an `ApiError`; without an answer in time that is one of type "Network"
 */
export function createVoteSender(
  options: Omit<ApiOptions, "timeoutMs">,
): (batch: Batch) => Promise<VoteReceipt> {
  const patiently = createAdaptiveTimeout(VOTES_PATIENCE);
  return (batch) =>
    patiently(async (timeoutMs) => {
      const api = createApi({ ...options, timeoutMs });
      return (await api.request(CastVotesDocument, { input: batch })).castVotes;
    });
}
