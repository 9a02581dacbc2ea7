import {
  CLOSED_SK,
  CONDUCTOR_PK,
  LEADERBOARD_SK,
  POOL_PK,
  PROGRAMME_PK,
  PROGRAMME_SK,
  QUEUE_SK,
  ROUND_PK,
  roundSk,
  STATE_PK,
  TALLY_SK,
} from "@marquee/api/table-keys";
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type BatchWriteCommandOutput,
  DeleteCommand,
  GetCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import type { ClosedRun, ShowStore } from "@marquee/core/conductor/ports";
import type { MovieQueue } from "@marquee/core/host/programme";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import { EMPTY_BOARD } from "@marquee/core/leaderboard/rank-standings";
import type { Movie } from "@marquee/core/movie/schema";
import type { Round } from "@marquee/core/round/schema";
import type { Tally } from "@marquee/core/vote/schema";
import type { Sum } from "@marquee/core/vote/sum";
import { storeCounts } from "./round-counts.ts";
import { queryAll, type Tables } from "./tables.ts";
import { readWishes } from "./wishes.ts";

/** DynamoDB's most rows in one BatchWriteItem. */
const MOST_AT_ONCE = 25;

/** How long a movie may wait in the pool, s. TMDB's terms allow 6 months. */
const POOL_KEPT_S = 30 * 86_400;

/** A round as its row has it. */
type RoundRow = Omit<Round, "revision" | "since"> & Partial<Round>;

/** How far rounds are closed, as the row has it. A conductor of before wrote the round alone, and left the run of another. */
type ClosedRow = { round: number; sum?: Sum | null; run?: (ClosedRun & { through: number }) | null };

/** What the conductor and the resolvers keep in the tables Movie and Reviews; all reads are strongly consistent. */
export function dynamoShowStore({ client, movie, reviews }: Tables, now: () => number): ShowStore {
  const get = async (TableName: string, pk: string, sk: string) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
    return Item;
  };

  return {
    async rounds(from, to) {
      const rows = queryAll(client, {
        TableName: movie,
        ConsistentRead: true,
        KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk" },
        // Keys sort as numbers on either side of 0, and no query may span it. Below it are rounds of a machine whose clock is wrong.
        ExpressionAttributeValues: {
          ":pk": ROUND_PK,
          ":from": roundSk(to < 0 ? from : Math.max(0, from)),
          ":to": roundSk(to),
        },
      });
      const rounds: Round[] = [];
      for await (const row of rows) {
        const { number, startsAt, endsAt, movie, revision, since } = row as RoundRow;
        rounds.push({
          ...{ number, startsAt, endsAt, movie },
          ...{ revision: revision ?? null, since: since ?? null },
        });
      }
      return rounds;
    },

    async tally() {
      const item = await get(reviews, STATE_PK, TALLY_SK);
      if (!item) return undefined;
      const { love, like, meh, unknown, hate, round, voters, audience, final, sentAt, before } =
        item as Tally;
      return {
        ...{ love, like, meh, unknown, hate, round, voters, audience, final, sentAt },
        before: before ?? null,
      };
    },

    async leaderboard() {
      const item = await get(reviews, STATE_PK, LEADERBOARD_SK);
      if (!item) return EMPTY_BOARD;
      const { version, standings } = item as Leaderboard;
      return { version, standings };
    },

    async closed() {
      const item = (await get(movie, CONDUCTOR_PK, CLOSED_SK)) as ClosedRow | undefined;
      if (!item) return undefined;
      const { through, ...run } = item.run ?? {};
      return {
        round: item.round,
        sum: item.sum ?? undefined,
        run: through === item.round ? (run as ClosedRun) : undefined,
      };
    },

    async setClosed({ round, sum, run }) {
      const update = new UpdateCommand({
        TableName: movie,
        Key: { pk: CONDUCTOR_PK, sk: CLOSED_SK },
        UpdateExpression: "SET #round = :round, #sum = :sum, #run = :run",
        ExpressionAttributeNames: { "#round": "round", "#sum": "sum", "#run": "run" },
        ExpressionAttributeValues: {
          ...{ ":round": round, ":sum": sum ?? null },
          ":run": run ? { ...run, through: round } : null,
        },
      });
      await client.send(update);
    },

    setCounts: (round, counts) => storeCounts({ client, movie }, round, counts),

    async pool() {
      const rows = queryAll(client, {
        TableName: movie,
        ConsistentRead: true,
        KeyConditionExpression: "#pk = :pk",
        ExpressionAttributeNames: { "#pk": "pk" },
        ExpressionAttributeValues: { ":pk": POOL_PK },
      });
      const movies: Movie[] = [];
      for await (const row of rows) movies.push((row as { movie: Movie }).movie);
      return movies;
    },

    async addToPool(movies) {
      const ttl = Math.ceil(now() / 1000) + POOL_KEPT_S;
      for (let i = 0; i < movies.length; i += MOST_AT_ONCE) {
        const puts = movies
          .slice(i, i + MOST_AT_ONCE)
          .map((movie) => ({ PutRequest: { Item: { pk: POOL_PK, sk: movie.id, movie, ttl } } }));
        let asked: BatchWriteCommandInput["RequestItems"] = { [movie]: puts };
        do {
          const answer: BatchWriteCommandOutput = await client.send(
            new BatchWriteCommand({ RequestItems: asked }),
          );
          asked = answer.UnprocessedItems;
        } while (asked?.[movie]);
      }
    },

    async removeFromPool(id) {
      await client.send(new DeleteCommand({ TableName: movie, Key: { pk: POOL_PK, sk: id } }));
    },

    async programme() {
      const item = await get(movie, CONDUCTOR_PK, PROGRAMME_SK);
      if (!item) return undefined;
      const { name, version, since } = item as { name: string; version: string | null; since: number };
      return { name, version: version ?? undefined, since };
    },

    wishes: () => readWishes({ client, movie }),

    async unqueue(id) {
      const Key = { pk: PROGRAMME_PK, sk: QUEUE_SK };
      const queue = (await get(movie, Key.pk, Key.sk)) as MovieQueue | undefined;
      const index = queue?.movies.findIndex((one) => one.id === id) ?? -1;
      if (index < 0) return;
      // A desk that has changed the queue meanwhile makes this fail, and the conductor tries again.
      const update = new UpdateCommand({
        TableName: movie,
        Key,
        UpdateExpression: `REMOVE #movies[${index}] SET #version = #version + :one`,
        ConditionExpression: "#version = :version",
        ExpressionAttributeNames: { "#movies": "movies", "#version": "version" },
        ExpressionAttributeValues: { ":one": 1, ":version": queue?.version },
      });
      await client.send(update);
    },

    async setProgramme({ name, version, since }) {
      const update = new UpdateCommand({
        TableName: movie,
        Key: { pk: CONDUCTOR_PK, sk: PROGRAMME_SK },
        UpdateExpression: "SET #name = :name, #version = :version, #since = :since",
        ExpressionAttributeNames: { "#name": "name", "#version": "version", "#since": "since" },
        ExpressionAttributeValues: { ":name": name, ":version": version ?? null, ":since": since },
      });
      await client.send(update);
    },
  };
}
