import { BLOCKS_SK, HOST_PK, PROGRAMME_PK, QUEUE_SK, ROOM_SK, STRIKES_SK } from "@marquee/api/table-keys";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Queued, Wishes } from "@marquee/core/conductor/ports";
import type { Room } from "@marquee/core/host/room";
import type { Movie } from "@marquee/core/movie/schema";
import { queryAll, type Tables } from "./tables.ts";

/** A movie as the queue holds it. */
type QueuedRow = Movie & { queuedAt: number };

const queuedOf = ({ queuedAt, ...movie }: QueuedRow): Queued => ({ movie, queuedAt });

/** Reads what hosts want: the queue, the blocks and the strikes, and of the room the movie that is held. */
export async function readWishes({ client, movie }: Pick<Tables, "client" | "movie">): Promise<Wishes> {
  const { Item: room } = await client.send(
    new GetCommand({ TableName: movie, Key: { pk: HOST_PK, sk: ROOM_SK }, ConsistentRead: true }),
  );
  const rows = queryAll(client, {
    TableName: movie,
    ConsistentRead: true,
    KeyConditionExpression: "#pk = :pk",
    ExpressionAttributeNames: { "#pk": "pk" },
    ExpressionAttributeValues: { ":pk": PROGRAMME_PK },
  });
  const found = { queue: [] as Queued[], blocked: new Set<string>(), struck: new Map<string, number>() };
  for await (const row of rows) {
    const { sk, movies } = row as { sk: string; movies: { id: string; round: number }[] };
    if (sk === QUEUE_SK) found.queue = (row as { movies: QueuedRow[] }).movies.map(queuedOf);
    else if (sk === BLOCKS_SK) for (const { id } of movies) found.blocked.add(id);
    else if (sk === STRIKES_SK) for (const { id, round } of movies) found.struck.set(id, round);
  }
  return { ...found, held: (room as Partial<Room> | undefined)?.held ?? null };
}
