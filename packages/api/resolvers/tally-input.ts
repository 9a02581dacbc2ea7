import type { Tally } from "@marquee/core/vote/schema";
import type { PublishTallyInput } from "../operations/generated.ts";

/** The tally in what is published, without the board that comes with it. */
export function tallyOf(input: PublishTallyInput): Tally {
  const { round, love, like, meh, unknown, hate, voters, audience, final, sentAt } = input;
  const before = input.before ?? null;
  return { round, love, like, meh, unknown, hate, voters, audience, final, sentAt, before };
}
