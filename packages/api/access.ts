/** Who may call the API. */
export type Role = "audience" | "conductor";

/**
 * Every role with the fields that it may call, as `Type.field`; all else is refused. The only such list: the deployed IAM policies are
 * made from it and the local server enforces it.
 */
export const access = {
  /** Phones and TVs: visitors of the identity pool, without a login. */
  audience: [
    "Query.show",
    "Mutation.castVotes",
    "Mutation.sendMessage",
    "Mutation.checkIn",
    "Subscription.onRound",
    "Subscription.onTally",
    "Subscription.onLeaderboard",
    "Subscription.onMessage",
  ],
  /** The Lambda. It reads `show` for the API's clock: under `sst dev` it runs on a laptop whose own may be wrong. */
  conductor: ["Query.show", "Mutation.announceRound", "Mutation.publishTally", "Mutation.publishLeaderboard"],
} as const satisfies Record<Role, readonly string[]>;
