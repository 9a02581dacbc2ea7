/** Where a resolver function reads and writes: a table of its own, or nothing. */
export type Source = "movie" | "reviews" | "audience" | "none";

/** What a function does to its table; the data source's role gets just these. A condition that fails makes AppSync read the row. */
export type Action = "GetItem" | "PutItem" | "UpdateItem" | "Query";

/** One APPSYNC_JS function: `resolvers/<file>.ts`, its data source and the actions it takes there. */
export type Step = { file: string; source: Source; actions: readonly Action[] };

/** `unit`: the step is the resolver. `pipeline`: `resolvers/<file>.ts` is run before and after the steps. */
export type Wire = { kind: "unit"; step: Step } | { kind: "pipeline"; file: string; steps: readonly Step[] };

const subscribe: Wire = { kind: "unit", step: { file: "subscribe", source: "none", actions: [] } };

/** Every field of Query, Mutation and Subscription with its resolver: the only list, read by `infra/` and by the local server. */
export const wiring = {
  "Query.show": {
    kind: "pipeline",
    file: "show",
    steps: [
      { file: "show-rounds", source: "movie", actions: ["Query"] },
      { file: "show-state", source: "reviews", actions: ["Query"] },
    ],
  },
  "Mutation.castVotes": {
    kind: "pipeline",
    file: "cast-votes",
    steps: [
      { file: "vote-ledger", source: "reviews", actions: ["GetItem", "UpdateItem"] },
      { file: "lane-tally", source: "reviews", actions: ["UpdateItem"] },
    ],
  },
  "Mutation.sendMessage": {
    kind: "pipeline",
    file: "send-message",
    steps: [
      { file: "author-rate-limit", source: "audience", actions: ["GetItem", "UpdateItem"] },
      { file: "room-rate-limit", source: "audience", actions: ["GetItem", "UpdateItem"] },
      { file: "publish-message", source: "none", actions: [] },
    ],
  },
  "Mutation.checkIn": {
    kind: "pipeline",
    file: "check-in",
    steps: [
      { file: "presence", source: "audience", actions: ["UpdateItem"] },
      { file: "audience-size", source: "reviews", actions: ["GetItem"] },
    ],
  },
  "Mutation.announceRound": {
    kind: "unit",
    step: { file: "announce-round", source: "movie", actions: ["GetItem", "PutItem"] },
  },
  "Mutation.publishTally": {
    kind: "unit",
    step: { file: "publish-tally", source: "reviews", actions: ["GetItem", "PutItem"] },
  },
  "Mutation.publishLeaderboard": {
    kind: "unit",
    step: { file: "publish-leaderboard", source: "reviews", actions: ["GetItem", "PutItem"] },
  },
  "Subscription.onRound": subscribe,
  "Subscription.onTally": subscribe,
  "Subscription.onLeaderboard": subscribe,
  "Subscription.onMessage": subscribe,
} as const satisfies Record<string, Wire>;
