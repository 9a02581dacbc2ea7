import { type CountedRow, playedOf, type WishRow, withoutUnwanted } from "@marquee/api/resolvers/played-row";
import { PROGRAMME_PK, ROUND_PK, roundSk } from "@marquee/api/table-keys";
import type { PlayedRound } from "@marquee/core/night/played-round";
import { queryAll, type Tables } from "./tables.ts";

/** The rounds with numbers in `from..to` that are stored, as `playedRounds` tells them; without numbers all. */
export async function storedRounds(
  { client, movie }: Pick<Tables, "client" | "movie">,
  [from, to] = [0, 1_000_000_000 - 1],
): Promise<PlayedRound[]> {
  const rounds: PlayedRound[] = [];
  const rows = queryAll(client, {
    TableName: movie,
    KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :to",
    // Plots make most of a row.
    ProjectionExpression:
      "#number, startsAt, endsAt, movie.id, movie.title, movie.releaseDate, since, #counts",
    ExpressionAttributeNames: { "#pk": "pk", "#sk": "sk", "#number": "number", "#counts": "counts" },
    ExpressionAttributeValues: { ":pk": ROUND_PK, ":from": roundSk(from), ":to": roundSk(to) },
  });
  for await (const row of rows) rounds.push(playedOf(row as CountedRow));

  const wishes: WishRow[] = [];
  const programme = queryAll(client, {
    TableName: movie,
    KeyConditionExpression: "#pk = :pk",
    ExpressionAttributeNames: { "#pk": "pk" },
    ExpressionAttributeValues: { ":pk": PROGRAMME_PK },
  });
  for await (const row of programme) wishes.push(row as WishRow);
  return withoutUnwanted(rounds, wishes);
}
