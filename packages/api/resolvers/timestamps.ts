import { util } from "@aws-appsync/utils";

/** `epochMs` as AWSDateTime. The format is spelled out because `nowISO8601` may leave out milliseconds that are zero. */
export function iso(epochMs: number): string {
  return util.time.epochMilliSecondsToFormatted(epochMs, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
}

/** The TTL (epoch s) of a row that is of no use `seconds` after `epochMs`. */
export function ttl(epochMs: number, seconds: number): number {
  return Math.ceil(epochMs / 1000) + seconds;
}

/** A minute, s. */
export const MINUTE_S = 60;

/** A day, s. */
export const DAY_S = 86_400;
