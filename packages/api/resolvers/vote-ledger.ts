import { type DynamoDBGetItemRequest, type DynamoDBUpdateItemRequest, util } from "@aws-appsync/utils";
import { endsAt, isOpen, roundAt, startsAt, timing } from "@marquee/core/round/round";
import { MAX_BALLOTS_PER_ROUND, MAX_VOTES_PER_ROUND } from "@marquee/core/vote/limits";
import type { Counts } from "@marquee/core/vote/reaction";
import { sequenceOf, voterSk } from "../table-keys.ts";
import { callerOf } from "./caller-identity.ts";
import { laneKeyOf } from "./lane-key.ts";
import type { CastVotes } from "./cast-votes.ts";
import { ADD_COUNTS, COUNT_NAMES, countValues } from "./count-attributes.ts";
import { conditionFailed, refuse } from "./resolver-errors.ts";
import { DAY_S, iso, ttl } from "./timestamps.ts";
import { sameNumber } from "./same-number.ts";

/**
 * A voter's row in a round: `seq:<ballot>` is the sequence that a ballot has reached, and the set `ballots` has their names, as an update can
 * count no attributes. It stays small, as it has `MAX_BALLOTS_PER_ROUND` at most.
 */
type Row = Counts & { total: number } & Record<string, number>;

type Ledger = Omit<CastVotes, "result"> & { result: Row | null };

/** Counts the batch in the voter's row, once. A batch for a closed round is only looked up: it may be the repeat of one that counted. */
export function request(ctx: Ledger): DynamoDBGetItemRequest | DynamoDBUpdateItemRequest {
  const { round, ballot, sequence } = ctx.args.input;
  const { counts, size } = ctx.stash;
  const now = util.time.nowEpochMilliSeconds();
  const caller = callerOf(ctx.identity);
  const key = util.dynamodb.toMapValues({ pk: laneKeyOf(round, caller), sk: voterSk(caller) });
  ctx.stash.open = isOpen(round, now, timing(ROUND_MS));
  if (!ctx.stash.open) return { operation: "GetItem", key, consistentRead: true };
  return {
    operation: "UpdateItem",
    key,
    update: {
      expression: `ADD ${ADD_COUNTS}, #total :size, #ballots :ballots SET #sequence = :sequence, #ttl = :ttl`,
      expressionNames: {
        ...COUNT_NAMES,
        "#total": "total",
        "#ballots": "ballots",
        "#sequence": sequenceOf(ballot),
        "#ttl": "ttl",
      },
      expressionValues: {
        ...util.dynamodb.toMapValues({
          ...countValues(counts),
          ":size": size,
          ":sequence": sequence,
          ":ttl": ttl(now, DAY_S),
        }),
        ":ballots": util.dynamodb.toStringSet([ballot]),
      },
    },
    condition: {
      // A condition can't add, so the limit less this batch is what may have been cast before.
      expression:
        "(attribute_not_exists(#reached) OR #reached < :next) AND (attribute_not_exists(#cast) OR #cast <= :room) AND (attribute_not_exists(#voted) OR contains(#voted, :ballot) OR size(#voted) < :most)",
      expressionNames: { "#reached": sequenceOf(ballot), "#cast": "total", "#voted": "ballots" },
      expressionValues: util.dynamodb.toMapValues({
        ":next": sequence,
        ":room": MAX_VOTES_PER_ROUND - size,
        ":ballot": ballot,
        ":most": MAX_BALLOTS_PER_ROUND,
      }),
    },
  };
}

export function response(ctx: Ledger): null {
  const { round, ballot, sequence } = ctx.args.input;
  const { open, size } = ctx.stash;
  const row = ctx.result;
  const duplicate = conditionFailed(ctx.error) || !open;
  if (duplicate && (row?.[sequenceOf(ballot)] ?? 0) < sequence) {
    if (!open) refuse("RoundClosed", whyClosed(round));
    const left = MAX_VOTES_PER_ROUND - (row?.total ?? 0);
    if (size <= left) {
      refuse(
        "TooManyVotes",
        `${MAX_BALLOTS_PER_ROUND} of your ballots count in round ${round}, and no more may: vote by one of them, or in the next round`,
      );
    }
    refuse(
      "TooManyVotes",
      `${left} of your ${MAX_VOTES_PER_ROUND} votes in round ${round} are left, too few for this batch of ${size}`,
      { left },
    );
  }
  ctx.stash.first = sameNumber(row?.total, size);
  ctx.stash.receipt = {
    round,
    ballot,
    sequence,
    love: row?.love ?? 0,
    like: row?.like ?? 0,
    meh: row?.meh ?? 0,
    unknown: row?.unknown ?? 0,
    hate: row?.hate ?? 0,
    duplicate,
  };
  return null;
}

function whyClosed(round: number): string {
  const now = util.time.nowEpochMilliSeconds();
  const times = timing(ROUND_MS);
  const open = `the open round is ${roundAt(now, times)}`;
  const opensAt = startsAt(round, times) - times.earlyMs;
  if (now < opensAt) return `Round ${round} opens at ${iso(opensAt)}; ${open}`;
  return `Round ${round} closed at ${iso(endsAt(round, times) + times.graceMs)}; ${open}`;
}
