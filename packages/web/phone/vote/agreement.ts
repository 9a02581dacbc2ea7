import { type Counts, total } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { strongest, verdictOf } from "../../show/verdict.ts";

/** In which rounds one was of the room's mind: true, or of another: false. By round, so that telling twice counts once. */
export type Agreements = Readonly<Record<number, boolean>>;

/**
 * Whether one was of the room's mind: whether one's most-tapped mood is the room's verdict. Undefined where nobody can tell: before the final
 * tally, without votes of one's own or of others, where the room is split, and where one is so oneself.
 */
export function agreement(own: Counts | undefined, tally: Tally | undefined): boolean | undefined {
  // Who is the only one to vote is the room.
  if (!own || total(own) === 0 || !tally?.final || tally.voters < 2) return undefined;
  const verdict = verdictOf(tally);
  const [first, second] = strongest(own);
  if (verdict.of !== "mood" || own[first] === own[second]) return undefined;
  return first === verdict.mood;
}

/** `taste` with what `round` adds to it; `taste` itself if that is known. */
export function withRound(taste: Agreements, round: number, agreed: boolean): Agreements {
  return taste[round] === agreed ? taste : { ...taste, [round]: agreed };
}

/** `taste` without the rounds before `oldest`, and after `newest`: those are of a time when rounds were shorter, and numbered higher. */
export function tonight(taste: Agreements, oldest: number, newest: number): Agreements {
  const rounds = Object.entries(taste).filter(
    ([round]) => Number(round) >= oldest && Number(round) <= newest,
  );
  return rounds.length === Object.keys(taste).length ? taste : Object.fromEntries(rounds);
}

/** How often one was of the room's mind, of how many rounds. */
export function score(taste: Agreements): { agreed: number; of: number } {
  const all = Object.values(taste);
  return { agreed: all.filter(Boolean).length, of: all.length };
}

/** What was written of a taste, `{}` if it is none. */
export function parseAgreements(text: string | null): Agreements {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    const rounds = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(
      rounds.filter(([round, same]) => Number(round) >= 0 && typeof same === "boolean"),
    ) as Agreements;
  } catch {
    return {};
  }
}
