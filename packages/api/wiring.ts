/** Where a resolver function reads and writes: a table of its own, or nothing. */
export type Source = "movie" | "reviews" | "audience" | "none";

/** What a function does to its table; the data source's role gets just these. A condition that fails makes AppSync read the row. */
export type Action = "GetItem" | "PutItem" | "UpdateItem" | "Query";

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

/** Every field of Query, Mutation and Subscription with its resolver: the only list, read by `infra/` and by the local server. */
export const wiring = {
  "Query.show": pipeline(
    "show",
    step("show-rounds", "movie", "Query"),
    step("show-state", "reviews", "Query"),
  ),
  "Mutation.castVotes": pipeline(
    "cast-votes",
    step("vote-ledger", "reviews", "GetItem", "UpdateItem"),
    step("lane-tally", "reviews", "UpdateItem"),
  ),
  "Mutation.sendMessage": pipeline(
    "send-message",
    step("author-rate-limit", "audience", "GetItem", "UpdateItem"),
    step("room-rate-limit", "audience", "GetItem", "UpdateItem"),
    step("publish-message", "none"),
  ),
  "Mutation.checkIn": pipeline(
    "check-in",
    step("presence", "audience", "UpdateItem"),
    step("audience-size", "reviews", "GetItem"),
  ),
  "Mutation.announceRound": unit("announce-round", "movie", "GetItem", "PutItem"),
  "Mutation.publishTally": unit("publish-tally", "reviews", "GetItem", "PutItem"),
  "Mutation.publishLeaderboard": unit("publish-leaderboard", "reviews", "GetItem", "PutItem"),
  "Subscription.onRound": subscribe,
  "Subscription.onTally": subscribe,
  "Subscription.onLeaderboard": subscribe,
  "Subscription.onMessage": subscribe,
};
