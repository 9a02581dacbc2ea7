import type { CastVotesMutationVariables, CheckInMutationVariables } from "@marquee/api/operations/generated";
import { laneOf, lanesAt, type LanePlan } from "@marquee/api/lanes";
import { lanePk, sequenceOf, voterSk } from "@marquee/api/table-keys";
import { startsAt, timing } from "@marquee/core/round/round";
import type { VoteReceipt } from "@marquee/core/vote/schema";
import { AppSyncError } from "./appsync/appsync-error.ts";
import type { Field } from "./appsync/resolver-context.ts";
import type { Resolvers } from "./appsync/run-resolvers.ts";
import type { Database, TABLES } from "./dynamodb/database.ts";
import { fromItem, type Item } from "./dynamodb/attribute-values.ts";
import type { AddressLimits } from "./limits-by-address.ts";
import { createVotesByAddress, type SentVotes } from "./votes-by-address.ts";

/** By which a person says something. */
const SPEAKING: ReadonlySet<Field> = new Set<Field>(["Mutation.sendMessage", "Mutation.submitMessage"]);

/** `resolvers` with the limits of what one address may do that are checked after parsing. AWS has none of them. */
export function limitByAddress(
  resolvers: Resolvers,
  limits: Pick<AddressLimits, "mayChat" | "mayBeCounted" | "refusedVotes">,
  ledger: Ledger,
): Resolvers {
  const castVotes = createVotesByAddress({
    isRepeat: (votes) => isCounted(ledger, votes),
    onRefused: (address) => limits.refusedVotes(address),
  });

  return {
    async resolve(field, call) {
      const { address, arguments: args } = call;
      const identityId = call.identity.cognitoIdentityId;
      if (address === undefined || identityId === null) return resolvers.resolve(field, call);
      if (field === "Mutation.castVotes") {
        const { input: batch } = args as CastVotesMutationVariables;
        return castVotes(
          { address, identityId, batch },
          async () => (await resolvers.resolve(field, call)) as VoteReceipt,
        );
      }
      if (SPEAKING.has(field) && !limits.mayChat(address)) {
        throw new AppSyncError("Your address may send one message a second: wait a moment", "SlowDown");
      }
      if (field === "Mutation.checkIn") {
        const { input } = args as CheckInMutationVariables;
        if (input.kind === "phone" && !limits.mayBeCounted(address, identityId)) {
          // As a TV it is told the same, and is not audience.
          const asTv: CheckInMutationVariables = { input: { ...input, kind: "tv" } };
          return resolvers.resolve(field, { ...call, arguments: asTv });
        }
      }
      return resolvers.resolve(field, call);
    },
  };
}

/** Where votes are. */
type Ledger = { database: Database; roundMs: number; lanes: LanePlan };

/** Whether the ledger has counted the batch. */
async function isCounted(
  { database, roundMs, lanes }: Ledger,
  { identityId, batch }: SentVotes,
): Promise<boolean> {
  const { round, ballot, sequence } = batch;
  const lane = laneOf(identityId, lanesAt(startsAt(round, timing(roundMs)), lanes));
  const { Item: row } = await database.call("GetItem", {
    TableName: "Reviews" satisfies (typeof TABLES)[number],
    Key: { pk: { S: lanePk(round, lane) }, sk: { S: voterSk(identityId) } },
    ConsistentRead: true,
  });
  return row !== undefined && Number(fromItem(row as Item)[sequenceOf(ballot)] ?? 0) >= sequence;
}
