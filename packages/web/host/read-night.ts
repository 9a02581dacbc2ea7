import type { DeskApi } from "@marquee/client/desk-api";
import { allPlayedRounds } from "@marquee/client/played-rounds";
import { latestNights, ownTimeZone, spanOf } from "@marquee/core/night/night";
import { nightFile } from "@marquee/core/night/night-file";
import type { NightFile, NightFormat } from "@marquee/core/night/night-format";
import { recordOf } from "@marquee/core/night/night-record";

/** Rounds are kept for seven days: so many nights are kept whole. */
const NIGHTS = 7;

/** The nights that are kept at `now`, epoch ms, the present one first. */
export const nightsAt = (now: number, timeZone = ownTimeZone()): string[] =>
  latestNights(NIGHTS, now, timeZone);

/** What a night is read by; `now`: epoch ms. */
export type NightOptions = { night: string; format: NightFormat; timeZone: string | undefined; now: number };

/** Reads a night and makes a file of it; undefined if nothing was shown in it. */
export async function readNight(
  api: DeskApi,
  { night, format, timeZone = ownTimeZone(), now }: NightOptions,
): Promise<NightFile | undefined> {
  const { from, to } = spanOf(night, timeZone);
  const rounds = await allPlayedRounds(api.playedRounds, from, Math.min(to - 1, now));
  const record = recordOf(night, timeZone, rounds, now);
  return record.rounds.length > 0 ? nightFile(record, format) : undefined;
}
