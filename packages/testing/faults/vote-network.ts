import { createAdaptiveTimeout, type AdaptiveTimeoutOptions } from "@marquee/client/adaptive-timeout";
import { ApiError } from "@marquee/client/graphql";
import type { Clock } from "@marquee/core/clock";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";

/** What happens to one request for votes; all delays in ms. */
export type Fate = {
  requestMs: number;
  responseMs: number;
  /** The request never arrives. */
  requestLost: boolean;
  /** It arrives and is counted, and the answer never comes. */
  responseLost: boolean;
  /** The network delivers a second copy of the request this long after it was sent. */
  copyAfterMs: number | undefined;
  /** The copy's answer comes, too. */
  copyAnswered: boolean;
  /** The server turns the request away with this errorType before it looks at it. */
  turnedAway: string | undefined;
};

type VoteNetworkOptions<Fated extends Fate> = {
  clock: Clock;
  /** How long a phone waits for an answer. */
  timeouts: AdaptiveTimeoutOptions;
  /** Decides what happens to the next request, which its phone gives up after `timeoutMs`. */
  nextFate: (timeoutMs: number) => Fated;
  /** The server. Its answers are receipts and `ApiError`s; anything else that it throws is a mistake of the test. */
  castVotes: (batch: Batch, fate: Fated) => Promise<VoteReceipt>;
};

/** What a page sends its batches by: a network that does to each what fate has for it. */
export function createVoteNetwork<Fated extends Fate>(options: VoteNetworkOptions<Fated>) {
  const { clock, timeouts, nextFate, castVotes } = options;
  const patiently = createAdaptiveTimeout(timeouts, clock.now);

  function deliver(batch: Batch, fate: Fated, timeoutMs: number): Promise<VoteReceipt> {
    return new Promise((resolve, reject) => {
      const answer = (settle: () => void) => clock.after(fate.responseMs, settle);
      const arrive = (answered: boolean) =>
        void castVotes(batch, fate).then(
          (receipt) => answered && answer(() => resolve(receipt)),
          (error: unknown) => {
            if (!(error instanceof ApiError)) throw error;
            if (answered) answer(() => reject(error));
          },
        );
      clock.after(fate.requestMs, () => {
        if (fate.requestLost) return;
        if (!fate.turnedAway) arrive(!fate.responseLost);
        else if (!fate.responseLost) answer(() => reject(refusal(fate.turnedAway ?? "")));
      });
      if (fate.copyAfterMs !== undefined) clock.after(fate.copyAfterMs, () => arrive(fate.copyAnswered));
      clock.after(timeoutMs, () => reject(refusal("Network")));
    });
  }
  return (batch: Batch) => patiently((timeoutMs) => deliver(batch, nextFate(timeoutMs), timeoutMs));
}

/** An answer that is an error of the contract's errorType `type`. */
export function refusal(type: string, info?: object): ApiError {
  return new ApiError(type, `${type}, said the server`, { info });
}
