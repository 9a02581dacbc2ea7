import { top } from "../leaderboard/rank-standings.ts";
import type { Leaderboard } from "../leaderboard/schema.ts";
import { MESSAGE_BYTES, utf8Bytes } from "../movie/truncate.ts";
import type { Tally } from "./schema.ts";
import type { ToldTally } from "./told-tally.ts";

/** Whether `tally` and the best of `leaderboard` are one message unit together. With 25 long titles they may be more, and are told apart. */
export function fitsOneMessage(tally: Tally, leaderboard: Leaderboard): boolean {
  const onTally: ToldTally = { ...tally, leaderboard: top(leaderboard) };
  const id = "00000000-0000-4000-8000-000000000000";
  return utf8Bytes(JSON.stringify({ id, type: "data", payload: { data: { onTally } } })) <= MESSAGE_BYTES;
}
