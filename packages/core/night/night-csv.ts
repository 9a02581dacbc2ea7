import { stringify } from "csv-stringify/browser/esm/sync";
import { REACTIONS } from "../vote/reaction.ts";
import { createLocalTime } from "./night.ts";
import type { NightRecord } from "./night-record.ts";

/**
 * A night as a spreadsheet: a line for each round, with the times of the venue and the round's places on the night's board. It is RFC 4180's CSV in UTF-8 with a
 * byte order mark, because Excel takes a file without one for its old code page. A cell that would be a formula is text: it begins with an apostrophe.
 */
export function nightCsv({ rounds, board, timeZone }: NightRecord): string {
  const localTime = createLocalTime(timeZone);
  const at = (timestamp: string) => localTime(Date.parse(timestamp));
  const places = new Map(board.map(({ reaction, round, place }) => [`${reaction}#${round}`, place]));
  const lines = rounds.map(({ number, startsAt, endsAt, movie, counts }) => [
    ...[number, at(startsAt), at(endsAt), movie.id, movie.title, movie.releaseDate?.slice(0, 4)],
    ...REACTIONS.map((reaction) => counts?.[reaction]),
    counts?.voters,
    ...REACTIONS.map((reaction) => places.get(`${reaction}#${number}`)),
  ]);
  const head = [
    ...["round", "start", "end", "movie", "title", "year", ...REACTIONS, "voters"],
    ...REACTIONS.map((reaction) => `place in ${reaction}`),
  ];
  return stringify([head, ...lines], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}
