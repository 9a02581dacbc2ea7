/** Who may call the API. */
export type Role = "audience" | "host" | "conductor";

/** Phones and TVs: visitors of the identity pool, without a login. */
const AUDIENCE = [
  "Query.show",
  "Mutation.castVotes",
  "Mutation.sendMessage",
  "Mutation.submitMessage",
  "Mutation.checkIn",
  "Mutation.openDesk",
  "Subscription.onRound",
  "Subscription.onTally",
  "Subscription.onLeaderboard",
  "Subscription.onMessage",
  "Subscription.onModeration",
  "Subscription.onRoom",
] as const;

/**
 * Every role with the fields that it may call, as `Type.field`; all else is refused. The only such list: the deployed IAM policies are
 * made from it and the local server enforces it.
 */
export const access = {
  audience: AUDIENCE,
  /** Whoever runs the room: came by the host link, and may do what the audience may besides. */
  host: [
    ...AUDIENCE,
    "Query.desk",
    "Mutation.removeMessages",
    "Mutation.muteAuthor",
    "Mutation.unmuteAuthor",
    "Mutation.clearChat",
    "Mutation.setRoom",
    "Query.pool",
    "Query.playedRounds",
    "Mutation.queueMovie",
    "Mutation.unqueueMovie",
    "Mutation.orderQueue",
    "Mutation.blockMovie",
    "Mutation.unblockMovie",
    "Mutation.strikeStanding",
    "Mutation.approveMessage",
    "Mutation.declineMessage",
    "Subscription.onSubmission",
  ],
  /** The Lambda. It reads `show` for the API's clock: under `sst dev` it runs on a laptop whose own may be wrong. */
  conductor: [
    "Query.show",
    "Mutation.announceRound",
    "Mutation.replaceRound",
    "Mutation.publishTally",
    "Mutation.publishLeaderboard",
  ],
} as const satisfies Record<Role, readonly string[]>;

/** The identity pool's developer provider: by this name it knows those who came by the host link, and gives them the role `host`. */
export const HOST_PROVIDER = "host.marquee";
