import type { DeskApi } from "@marquee/client/desk-api";
import { allPlayedRounds } from "@marquee/client/played-rounds";
import { spanOf } from "@marquee/core/night/night";
import { nightFile } from "@marquee/core/night/night-file";
import type { NightFile, NightFormat } from "@marquee/core/night/night-format";
import { recordOf } from "@marquee/core/night/night-record";
import { roundAt, timing } from "@marquee/core/round/round";

/** What a night is read by; `now`: epoch ms. */
export type NightOptions = {
  night: string;
  format: NightFormat;
  timeZone: string;
  roundMs: number;
  now: number;
};

/** Reads a night and makes a file of it; undefined if nothing was shown in it. */
export async function readNight(
  api: DeskApi,
  { night, format, timeZone, roundMs, now }: NightOptions,
): Promise<NightFile | undefined> {
  const { from, to } = spanOf(night, timeZone);
  const times = timing(roundMs);
  const last = Math.min(to - 1, now);
  const rounds = await allPlayedRounds(api.playedRounds, roundAt(from, times), roundAt(last, times));
  const record = recordOf(night, timeZone, rounds, now);
  return record.rounds.length > 0 ? nightFile(record, format) : undefined;
}
