import type { CastVotesMutationVariables } from "@marquee/api/operations/generated";
import { MAX_BATCH } from "@marquee/core/vote/limits";
import { REACTIONS } from "@marquee/core/vote/reaction";
import type { VoteReceipt } from "@marquee/core/vote/schema";
import { AppSyncError } from "./appsync/appsync-error.ts";
import { VOTES_PER_ADDRESS } from "./limits.ts";

/** One batch of votes: who sent it, and the address that counts for it. */
export type SentVotes = { address: string; identityId: string; batch: CastVotesMutationVariables["input"] };

type Options = {
  /** Whether the ledger has the batch: it is answered as the repeat that it is. */
  isRepeat: (votes: SentVotes) => Promise<boolean>;
  onRefused: (address: string) => void;
};

/**
 * Lets `VOTES_PER_ADDRESS` votes of one address into a round: casts a batch by `cast`, or throws TooManyVotes. Who was refused once is
 * refused again, as a copy of the batch may come later: nobody is refused for votes that may yet turn out not to count.
 */
export function createVotesByAddress({ isRepeat, onRefused }: Options) {
  /** Votes that count, by round and address. A server that starts anew begins anew: it costs a round at most, and no address is kept on disk. */
  const counted = new Map<number, Map<string, number>>();
  /** What is on its way into the ledger. `done` never rejects. */
  const onTheWay = new Set<SentVotes & { size: number; done: Promise<unknown> }>();

  const leftOf = ({ address, batch: { round } }: SentVotes): number => {
    let left = VOTES_PER_ADDRESS - (counted.get(round)?.get(address) ?? 0);
    for (const other of onTheWay)
      if (other.address === address && other.batch.round === round) left -= other.size;
    return left;
  };

  const add = (address: string, round: number, size: number) => {
    // At most two rounds are open at once, and they follow each other.
    for (const known of counted.keys()) if (Math.abs(known - round) > 1) counted.delete(known);
    const votes = counted.get(round) ?? new Map<string, number>();
    votes.set(address, (votes.get(address) ?? 0) + size);
    counted.set(round, votes);
  };

  return async (votes: SentVotes, cast: () => Promise<VoteReceipt>): Promise<VoteReceipt> => {
    const { address, identityId, batch } = votes;
    const { round } = batch;
    const size = sizeOf(batch);
    // The resolver refuses it and says why.
    if (size < 1 || size > MAX_BATCH) return cast();

    while (leftOf(votes) < size) {
      const before = [...onTheWay].filter(
        (other) =>
          other.batch.round === round && (other.address === address || other.identityId === identityId),
      );
      if (before.length > 0) {
        await Promise.race(before.map(({ done }) => done));
        continue;
      }
      if (await isRepeat(votes)) return cast();
      onRefused(address);
      throw new AppSyncError(
        `${leftOf(votes)} of the ${VOTES_PER_ADDRESS} votes of your address in round ${round} are left, too few for this batch of ${size}: the next round brings new ones`,
        "TooManyVotes",
      );
    }

    const receipt = (async () => {
      const answer = await cast();
      if (!answer.duplicate) add(address, round, size);
      return answer;
    })();
    const entry = { ...votes, size, done: receipt.catch(() => undefined) };
    onTheWay.add(entry);
    try {
      return await receipt;
    } finally {
      onTheWay.delete(entry);
    }
  };
}

/** The votes in `batch`. What is negative is none: such a batch is refused as a whole. */
function sizeOf(batch: SentVotes["batch"]): number {
  return REACTIONS.reduce((sum, reaction) => sum + Math.max(0, batch[reaction] ?? 0), 0);
}
