import type { LanePlan } from "@marquee/api/lanes";
import type { CheckIn, ScreenKind } from "@marquee/core/audience/schema";
import type { Moderation } from "@marquee/core/chat/moderation";
import type { Message, Submission } from "@marquee/core/chat/schema";
import type { Desk, DeskCredentials } from "@marquee/core/host/desk";
import type { MovieBlocks, MovieQueue } from "@marquee/core/host/programme";
import type { Room } from "@marquee/core/host/room";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Movie } from "@marquee/core/movie/schema";
import type { PlayedRounds } from "@marquee/core/night/played-round";
import { createRound } from "@marquee/core/round/create-round";
import { startsAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Show } from "@marquee/core/show/schema";
import type { Reaction } from "@marquee/core/vote/reaction";
import type { Batch, Tally, VoteReceipt } from "@marquee/core/vote/schema";
import type { ToldTally } from "@marquee/core/vote/told-tally";
import { openDatabase } from "@marquee/local/dynamodb/database";
import { fromItem, toItem, type Item } from "@marquee/local/dynamodb/attribute-values";
import type { Field, Identity } from "@marquee/local/appsync/resolver-context";
import type { AppSyncError } from "@marquee/local/appsync/appsync-error";
import type { Invoke } from "@marquee/local/appsync/lambda-source";
import { HOST_KEY_SK, HOST_PK, POOL_PK } from "@marquee/api/table-keys";
import { IDENTITY_POOL_ID } from "@marquee/local/region";
import { createResolvers } from "@marquee/local/appsync/run-resolvers";
import { createHostileRuntime } from "./hostile-runtime.ts";
import { recordContexts } from "./record-contexts.ts";

export const TIMING = timing(10_000);

/** The round that is open when a test begins; its time is 3 s into it. */
export const ROUND = 1_782;

/** `MARQUEE_TEST_RUNTIME=hostile` has all tests run in a runtime that is as AppSync's at its worst. */
const RUNTIME = process.env.MARQUEE_TEST_RUNTIME === "hostile" ? { runtime: createHostileRuntime() } : {};

/** By what the key of the fixture's host link is known. */
export const SELECTOR = "selector";

/** What a test API is made of; `openDesk` and `startConductor` stand for the functions, which fail unless they are given. */
type TestApiOptions = {
  chatOpen?: boolean;
  tables?: boolean;
  venue?: string;
  lanes?: LanePlan;
  openDesk?: Invoke;
  startConductor?: Invoke;
};

const noFunction: Invoke = async () => ({ failure: "There is no function here" });

/** The API for a test: the real resolvers on a real database in memory, with a clock that is set by hand and a host at the desk. */
export async function createTestApi({
  chatOpen = true,
  tables = true,
  venue = "",
  lanes = [],
  openDesk = noFunction,
  startConductor = noFunction,
}: TestApiOptions = {}) {
  let time = startsAt(ROUND, TIMING) + 3_000;
  const now = () => time;
  const database = await openDatabase({ now, elapsed: now });
  if (tables) {
    await database.createTables();
    const { cognitoIdentityId: identity } = HOST_IDENTITY;
    const Item = toItem({ pk: HOST_PK, sk: HOST_KEY_SK, selector: SELECTOR, generation: 1, identity });
    await database.call("PutItem", { TableName: "Movie", Item });
  }
  const resolvers = await createResolvers({
    ...{ database, roundMs: TIMING.roundMs, chatOpen, venue, lanes, now },
    lambdas: { openDesk, conductor: startConductor },
    ...RUNTIME,
    ...recordContexts({ roundMs: TIMING.roundMs, chatOpen, venue, lanes }),
  });
  const as = (identity: Identity) => {
    const ask = async <Result>(field: Field, args: Record<string, unknown> = {}) =>
      (await resolvers.resolve(field, { identity, arguments: args })) as Result;
    const call = <Result>(field: Field, input?: object) => ask<Result>(field, input && { input });
    return {
      castVotes: (input: Batch) => call<VoteReceipt>("Mutation.castVotes", input),
      sendMessage: (name: string, text: string) => call<Message>("Mutation.sendMessage", { name, text }),
      checkIn: (kind: ScreenKind) => call<CheckIn>("Mutation.checkIn", { kind }),
      announceRound: (input: Round) => call<Round>("Mutation.announceRound", input),
      replaceRound: (input: Round) => call<Round>("Mutation.replaceRound", input),
      publishTally: (input: Tally & Partial<ToldTally>) => call<ToldTally>("Mutation.publishTally", input),
      publishLeaderboard: (input: Leaderboard) => call<Leaderboard>("Mutation.publishLeaderboard", input),
      show: () => call<Show>("Query.show"),
      openDesk: (key: string) => ask<DeskCredentials>("Mutation.openDesk", { key }),
      desk: () => ask<Desk>("Query.desk"),
      removeMessages: (ids: string[]) => ask<Moderation>("Mutation.removeMessages", { ids }),
      muteAuthor: (author: string, until: string) =>
        ask<Moderation>("Mutation.muteAuthor", { author, until }),
      unmuteAuthor: (author: string) => ask<Moderation>("Mutation.unmuteAuthor", { author }),
      clearChat: () => ask<Moderation>("Mutation.clearChat"),
      submitMessage: (name: string, text: string) =>
        call<Submission>("Mutation.submitMessage", { name, text }),
      approveMessage: (id: string) => ask<Message>("Mutation.approveMessage", { id }),
      declineMessage: (id: string) => ask<Moderation>("Mutation.declineMessage", { id }),
      hearSubmissions: (generation: number) => ask<null>("Subscription.onSubmission", { generation }),
      pool: () => ask<Movie[]>("Query.pool"),
      playedRounds: (from: string, to: string) => ask<PlayedRounds>("Query.playedRounds", { from, to }),
      queueMovie: (id: string) => ask<MovieQueue>("Mutation.queueMovie", { id }),
      unqueueMovie: (id: string) => ask<MovieQueue>("Mutation.unqueueMovie", { id }),
      orderQueue: (ids: string[], version: number) =>
        ask<MovieQueue>("Mutation.orderQueue", { ids, version }),
      blockMovie: (id: string, title: string) => ask<MovieBlocks>("Mutation.blockMovie", { id, title }),
      unblockMovie: (id: string) => ask<MovieBlocks>("Mutation.unblockMovie", { id }),
      strikeStanding: (movie: string, reaction: Reaction, round: number) =>
        ask<{ version: number }>("Mutation.strikeStanding", { movie, reaction, round }),
      setRoom: (input: Room) => call<Room>("Mutation.setRoom", input),
    };
  };

  return {
    database,
    resolvers,
    /** The server's clock, epoch ms. */
    now,
    /** Guest number `n`, who votes in the lane of its last hex digit. */
    phone: (n = 1) => as(guestIdentity(identityOf(n))),
    conductor: as(CONDUCTOR_IDENTITY),
    host: as(HOST_IDENTITY),
    as,
    /** Sets the server's clock, epoch ms. */
    setTime: (epochMs: number) => void (time = epochMs),
    /** Lets `ms` milliseconds pass. */
    pass: (ms: number) => void (time += ms),
    /** Puts movies into the pool. */
    fillPool: async (movies: readonly Movie[]) => {
      for (const movie of movies) {
        const Item = toItem({ pk: POOL_PK, sk: movie.id, movie });
        await database.call("PutItem", { TableName: "Movie", Item });
      }
    },
    /** All rows of a table under a partition key. */
    rows: async (table: string, pk: string) => {
      const { Items } = await database.call("Query", {
        TableName: table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk } },
      });
      return (Items as Item[]).map(fromItem);
    },
  };
}

/** The Cognito identity id of guest `n`. */
export function identityOf(n: number): string {
  return `us-east-1:00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

/** The guest with the Cognito identity id `cognitoIdentityId`, as resolvers see it. */
export function guestIdentity(cognitoIdentityId: string): Identity {
  return {
    ...CONDUCTOR_IDENTITY,
    cognitoIdentityPoolId: IDENTITY_POOL_ID,
    cognitoIdentityId,
    cognitoIdentityAuthType: "unauthenticated",
  };
}

export const CONDUCTOR_IDENTITY: Identity = {
  accountId: "000000000000",
  cognitoIdentityPoolId: null,
  cognitoIdentityId: null,
  cognitoIdentityAuthType: null,
  cognitoIdentityAuthProvider: null,
  sourceIp: ["127.0.0.1"],
  username: "someone",
  userArn: "arn:aws:sts::000000000000:assumed-role/someone",
};

/** A host as resolvers see one. */
export const HOST_IDENTITY: Identity = {
  ...guestIdentity("us-east-1:11111111-0000-4000-8000-000000000001"),
  cognitoIdentityAuthType: "authenticated",
};

/** The error that `promise` ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<AppSyncError> {
  try {
    await promise;
  } catch (error) {
    return error as AppSyncError;
  }
  throw new Error("There was no error");
}

/** Round `number` with a movie of the name `title`. */
export function roundOf(number: number, title = "Metropolis"): Round {
  const movie: Movie = {
    id: title.toLowerCase(),
    title,
    overview: "A city, above and below.",
    releaseDate: "1927-01-10",
    posterPath: null,
    backdropPath: "/metropolis.svg",
  };
  return createRound(number, movie, TIMING);
}
