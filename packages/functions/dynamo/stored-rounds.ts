import { type CountedRow, playedOf, type WishRow, withoutUnwanted } from "@marquee/api/resolvers/played-row";
import { PROGRAMME_PK, ROUND_PK, roundSk } from "@marquee/api/table-keys";
import type { PlayedRound } from "@marquee/core/night/played-round";
import { queryAll, type Tables } from "./tables.ts";

/** The rounds with numbers in `range`, first and last, that are stored, as `playedRounds` tells them; without one all. */
export async function storedRounds(
  { client, movie }: Pick<Tables, "client" | "movie">,
  range?: readonly [from: number, to: number],
): Promise<PlayedRound[]> {
  const rounds: PlayedRound[] = [];
  const rows = queryAll(client, {
    TableName: movie,
    KeyConditionExpression: "#pk = :pk" + (range ? " AND #sk BETWEEN :from AND :to" : ""),
    // Plots make most of a row.
    ProjectionExpression:
      "#number, startsAt, endsAt, movie.id, movie.title, movie.releaseDate, since, #counts",
    ExpressionAttributeNames: {
      ...{ "#pk": "pk", "#number": "number", "#counts": "counts" },
      ...(range && { "#sk": "sk" }),
    },
    ExpressionAttributeValues: {
      ":pk": ROUND_PK,
      ...(range && { ":from": roundSk(range[0]), ":to": roundSk(range[1]) }),
    },
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
