import type { PlayedRound, PlayedRounds } from "@marquee/core/night/played-round";

/** Asks for the rounds that begin in `from..to`, timestamps, and is answered a part of them. */
export type AskForRounds = (from: string, to: string) => Promise<PlayedRounds>;

/** All rounds that began in `from..to`, epoch ms, and are kept, part by part. */
export async function allPlayedRounds(ask: AskForRounds, from: number, to: number): Promise<PlayedRound[]> {
  const timestamp = (epochMs: number) => new Date(epochMs).toISOString();
  const all: PlayedRound[] = [];
  for (let next = from; next <= to;) {
    const { through, rounds } = await ask(timestamp(next), timestamp(to));
    const reached = Date.parse(through);
    // A part that leads nowhere would be asked for for ever.
    if (!(reached >= next))
      throw new Error(`The API answered rounds up to ${through}, and was asked from ${timestamp(next)} on`);
    all.push(...rounds);
    next = reached + 1;
  }
  return all;
}
