import type { Message } from "@marquee/core/chat/schema";
import type { Leaderboard } from "@marquee/core/leaderboard/schema";
import type { Round } from "@marquee/core/round/schema";

// Each of these answers what it was given, the very same object, when the news is none: whoever holds the state need not redraw.

/** The rounds that a screen remembers: the next one, the one on screen, five before it, and one to spare. */
const ROUNDS = 8;

/** The messages that a screen remembers. */
export const MESSAGES = 200;

/** `rounds`, ascending by number, with `round` among them unless one of its number is there or it is too old to matter. */
export function addRound(rounds: readonly Round[], round: Round): readonly Round[] {
  if (rounds.some((known) => known.number === round.number)) return rounds;
  const all = [...rounds, round].sort((a, b) => a.number - b.number).slice(-ROUNDS);
  return all.includes(round) ? all : rounds;
}

/** The newer of two leaderboards; versions only grow. */
export function newerBoard(known: Leaderboard, heard: Leaderboard): Leaderboard {
  return heard.version > known.version ? heard : known;
}

/** `messages`, oldest first, with `heard` at the end but for those that are there already; the oldest make room. */
export function addMessages(messages: Message[], heard: readonly Message[]): Message[] {
  const ids = new Set(messages.map(({ id }) => id));
  const news = heard.filter(({ id }) => !ids.has(id) && ids.add(id));
  return news.length > 0 ? [...messages, ...news].slice(-MESSAGES) : messages;
}
