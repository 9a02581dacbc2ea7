import type { Field, Identity } from "@marquee/local/appsync/resolver-context";
import { AppSyncError } from "@marquee/local/appsync/appsync-error";
import { CONDUCTOR_IDENTITY, guestIdentity } from "@marquee/testing/resolver-fixture";
import { createResolvers } from "@marquee/local/appsync/run-resolvers";
import { openDatabase } from "@marquee/local/dynamodb/database";
import { DatabaseError } from "@marquee/local/dynamodb/database-error";
import type { Timing } from "@marquee/core/round/round";
import type { Batch, VoteReceipt } from "@marquee/core/vote/schema";
import { refusal } from "@marquee/testing/faults/vote-network";
import type { VirtualClock } from "@marquee/testing/virtual-clock";

/** Where all of it happens. `hit` counts faults. */
export type World = {
  time: VirtualClock;
  timing: Timing;
  /** Uniform in [0, 1). */
  random: () => number;
  hit: (fault: string) => void;
};

/** The shares of writes of votes that take long, and that DynamoDB turns away. */
const SLOW = 0.06;
const THROTTLED = 0.01;

/** The API of the resolvers that are deployed, on a database in memory, both in virtual time. */
export async function createBackend({ time, timing, random, hit }: World) {
  const database = await openDatabase({ now: time.now });
  await database.createTables();
  /** Counts the lives of the server: what began in an earlier one does nothing any more. */
  let life = 0;
  let up = true;

  const resolvers = await createResolvers({
    lambdas: {
      openDesk: async () => ({ failure: "No host comes" }),
      conductor: async () => ({ failure: "Nobody sleeps" }),
    },
    database: {
      ...database,
      async call(operation, input) {
        if (operation === "UpdateItem") {
          const began = life;
          if (random() < SLOW) {
            hit("writeSlow");
            // The settling time is how long a write may take.
            await time.linger(random() * 0.9 * timing.settleMs);
          }
          if (began !== life) throw new Error("The server was killed");
          if (random() < THROTTLED) {
            hit("writeThrottled");
            throw new DatabaseError("ThrottlingException", "Throughput exceeds the current capacity");
          }
        }
        return database.call(operation, input);
      },
    },
    roundMs: timing.roundMs,
    chatOpen: false,
    now: time.now,
  });

  /** Rejects with a `ApiError` where AppSync answers with an error, and when the server is down or dies meanwhile. */
  async function call<Result>(field: Field, identity: Identity, input?: object): Promise<Result> {
    const began = life;
    if (!up) throw refusal("Network");
    const [outcome] = await Promise.allSettled([
      time.hold(resolvers.resolve(field, { identity, arguments: input ? { input } : {} })),
    ]);
    if (began !== life) throw refusal("Network");
    if (outcome.status === "fulfilled") return outcome.value as Result;
    const error: unknown = outcome.reason;
    throw error instanceof AppSyncError ? refusal(error.errorType ?? "unknown") : error;
  }

  return {
    database,
    castVotes: (identityId: string, batch: Batch) =>
      call<VoteReceipt>("Mutation.castVotes", guestIdentity(identityId), batch),
    conduct: <Result>(field: Field, input?: object) => call<Result>(field, CONDUCTOR_IDENTITY, input),
    kill() {
      life += 1;
      up = false;
    },
    start() {
      up = true;
    },
  };
}
export type Backend = Awaited<ReturnType<typeof createBackend>>;
