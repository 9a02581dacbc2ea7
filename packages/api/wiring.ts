/**
 * Where a resolver function reads and writes: a table of its own, or nothing; `openDesk` and `conductor` are the Lambdas of these names in
 * `packages/functions`.
 */
export type Source = "movie" | "reviews" | "audience" | "openDesk" | "conductor" | "none";

/** What a function does to its table; the data source's role gets just these. A condition that fails makes AppSync read the row. A Lambda is invoked. */
export type Action = "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query" | "Invoke";

/** One APPSYNC_JS function: `resolvers/<file>.ts`, its data source and the actions it takes there. */
export type Step = { file: string; source: Source; actions: readonly Action[] };

/** `unit`: the step is the resolver. */
type Unit = { kind: "unit"; step: Step };

/** `pipeline`: `resolvers/<file>.ts` is run before and after the steps. */
type Pipeline = { kind: "pipeline"; file: string; steps: readonly Step[] };

/** How a field is resolved. */
export type Wire = Unit | Pipeline;

const step = (file: string, source: Source, ...actions: Action[]): Step => ({ file, source, actions });
const unit = (...of: Parameters<typeof step>): Unit => ({ kind: "unit", step: step(...of) });
const pipeline = (file: string, ...steps: Step[]): Pipeline => ({ kind: "pipeline", file, steps });

const subscribe = unit("subscribe", "none");

/** The first step of whatever only a host may do. */
const hostOnly = step("host-only", "movie", "GetItem");

/** The last step of whatever a host did: it is noted. */
const noteAct = step("note-act", "movie", "PutItem");

/** The first steps of whatever a person says: what is refused counts against no limit but those before it. */
const maySpeak = [
  step("chat-mode", "movie", "GetItem"),
  step("author-rate-limit", "audience", "GetItem", "UpdateItem"),
  step("refuse-muted", "audience", "GetItem"),
  step("room-rate-limit", "audience", "GetItem", "UpdateItem"),
];

/** Takes a submission from those that wait: of two who decide at once one does. */
const takeSubmission = step("take-submission", "audience", "DeleteItem");

/** Changes the queue, or the blocks, unless another desk or the conductor has changed it meanwhile. */
const changeList = [step("read-list", "movie", "GetItem"), step("put-list", "movie", "GetItem", "PutItem")];

/** Keeps a board that has changed, if there is one. */
const storeBoard = [
  step("store-top", "reviews", "GetItem", "PutItem"),
  step("store-leaderboard", "reviews", "GetItem", "PutItem"),
];

/** Every field of Query, Mutation and Subscription with its resolver: the only list, read by `infra/` and by the local server. */
export const wiring = {
  "Query.show": pipeline(
    "show",
    step("show-rounds", "movie", "Query"),
    step("show-state", "reviews", "Query"),
    step("show-moderations", "movie", "Query"),
    step("show-room", "movie", "GetItem"),
    step("show-asleep", "movie", "GetItem"),
  ),
  "Query.desk": pipeline(
    "desk",
    hostOnly,
    step("desk-mutes", "audience", "Query"),
    step("desk-submissions", "audience", "Query"),
    step("desk-programme", "movie", "Query"),
    step("desk-acts", "movie", "Query"),
  ),
  "Query.pool": pipeline("pool", hostOnly, step("pool-movies", "movie", "Query")),
  "Query.playedRounds": pipeline(
    "played-rounds",
    hostOnly,
    step("played-part", "movie", "Query"),
    step("off-board", "movie", "Query"),
  ),
  "Mutation.castVotes": pipeline(
    "cast-votes",
    step("vote-ledger", "reviews", "GetItem", "UpdateItem"),
    step("lane-tally", "reviews", "UpdateItem"),
  ),
  "Mutation.sendMessage": pipeline("send-message", ...maySpeak, step("publish-message", "none")),
  "Mutation.submitMessage": pipeline(
    "submit-message",
    ...maySpeak,
    step("host-generation", "movie", "GetItem"),
    step("put-submission", "audience", "PutItem"),
  ),
  "Mutation.checkIn": pipeline(
    "check-in",
    step("presence", "audience", "UpdateItem"),
    step("room-state", "movie", "GetItem"),
    // Of a show that is asleep.
    step("claim-wake", "movie", "GetItem", "UpdateItem"),
    step("start-conductor", "conductor", "Invoke"),
  ),
  "Mutation.openDesk": pipeline(
    "open-desk",
    step("know-key", "movie", "GetItem"),
    step("wrong-keys", "audience", "GetItem"),
    step("desk-credentials", "openDesk", "Invoke"),
  ),
  "Mutation.removeMessages": pipeline("remove-messages", hostOnly, noteAct),
  "Mutation.muteAuthor": pipeline(
    "mute-author",
    hostOnly,
    step("spare-host", "audience", "GetItem"),
    step("put-mute", "audience", "PutItem"),
    noteAct,
  ),
  "Mutation.unmuteAuthor": pipeline(
    "unmute-author",
    hostOnly,
    step("delete-mute", "audience", "DeleteItem"),
    noteAct,
  ),
  "Mutation.clearChat": pipeline("clear-chat", hostOnly, noteAct),
  "Mutation.setRoom": pipeline("set-room", hostOnly, step("put-room", "movie", "GetItem", "PutItem")),
  "Mutation.approveMessage": pipeline("approve-message", hostOnly, takeSubmission),
  "Mutation.declineMessage": pipeline("decline-message", hostOnly, takeSubmission),
  "Mutation.queueMovie": pipeline(
    "queue-movie",
    hostOnly,
    step("pool-movie", "movie", "GetItem"),
    step("refuse-blocked", "movie", "GetItem"),
    ...changeList,
  ),
  "Mutation.unqueueMovie": pipeline("unqueue-movie", hostOnly, ...changeList),
  "Mutation.orderQueue": pipeline("order-queue", hostOnly, ...changeList),
  "Mutation.blockMovie": pipeline("block-movie", hostOnly, ...changeList),
  "Mutation.unblockMovie": pipeline("unblock-movie", hostOnly, ...changeList),
  "Mutation.strikeStanding": pipeline("strike-standing", hostOnly, ...changeList),
  "Mutation.announceRound": unit("announce-round", "movie", "GetItem", "PutItem"),
  "Mutation.replaceRound": unit("replace-round", "movie", "GetItem", "PutItem"),
  "Mutation.publishTally": pipeline(
    "publish-tally",
    step("store-tally", "reviews", "GetItem", "PutItem"),
    ...storeBoard,
  ),
  "Mutation.publishLeaderboard": pipeline("publish-leaderboard", ...storeBoard),
  "Subscription.onRound": subscribe,
  "Subscription.onTally": subscribe,
  "Subscription.onLeaderboard": subscribe,
  "Subscription.onMessage": subscribe,
  "Subscription.onModeration": subscribe,
  "Subscription.onRoom": subscribe,
  "Subscription.onSubmission": pipeline("subscribe-submissions", hostOnly),
};
