import type { PlayedRound, PlayedRounds } from "@marquee/core/night/played-round";

/** Asks for the rounds `from..to`, and is answered a part of them. */
export type AskForRounds = (from: number, to: number) => Promise<PlayedRounds>;

/** All rounds `from..to` that are kept, part by part. */
export async function allPlayedRounds(ask: AskForRounds, from: number, to: number): Promise<PlayedRound[]> {
  const all: PlayedRound[] = [];
  for (let next = from; next <= to;) {
    const { through, rounds } = await ask(next, to);
    // A part that leads nowhere would be asked for for ever.
    if (through < next)
      throw new Error(`The API answered rounds through ${through}, and was asked from ${next} on`);
    all.push(...rounds);
    next = through + 1;
  }
  return all;
}
