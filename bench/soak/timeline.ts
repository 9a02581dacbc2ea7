import type { Message } from "@marquee/core/chat/schema";
import { EMPTY_BOARD, rank, top } from "@marquee/core/leaderboard/rank-standings";
import { closesAt, endsAt, startsAt, type Timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Show } from "@marquee/core/show/schema";
import { REACTIONS, total, zero, type Counts } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";
import { FILMS } from "@marquee/catalogue/films";
import { createRound, timestamp } from "@marquee/core/round/create-round";
import { movieOf } from "../looks/sample-shows.ts";
import type { News } from "./room.ts";

/** Films that take turns, so that after so many rounds a screen shows what it has shown before. */
export const FILM_COUNT = 10;

/** Rounds that stand on the leaderboard: few, so that it changes with each round all night. */
const BOARD_ROUNDS = 40;

/** People who talk. */
const TALKERS = 40;

/** Something that happens in a round. */
export type Moment = {
  /** Epoch ms. */
  at: number;
  news: News[];
};

/** A show that never ends, from round `number` on, with `messages` a round: what is told in its rounds, the same in every run. */
export function createTimeline(number: number, timing: Timing, messages: number) {
  let board = EMPTY_BOARD;
  let round = roundOf(number, timing);
  /** What a screen finds that comes before the first round ends. */
  const first: Show = {
    now: round.startsAt,
    rounds: [round, roundOf(number + 1, timing)],
    tally: tallyOf(number, 0, timestamp(startsAt(number, timing))),
    leaderboard: board,
    moderations: null,
    asleep: null,
    room: null,
  };

  /** What happens in the next round, in the order of time, from its start to the announcement of the one after it. */
  function next(): Moment[] {
    const before = round;
    round = roundOf(before.number + 1, timing);
    const { number } = round;
    const begins = startsAt(number, timing);
    const talk = Array.from({ length: messages }, (_, index) => messageOf(number, index));
    const moment = (at: number, tallies: number[], lines: number, more: News[] = []): Moment => {
      const sentAt = timestamp(at);
      const votes = tallies.map((share): News => {
        return { mutation: "publishTally", value: tallyOf(number, share, sentAt) };
      });
      const said = talk.splice(0, lines).map((message): News => {
        return { mutation: "sendMessage", value: { ...message, sentAt } };
      });
      return { at, news: [...votes, ...said, ...more] };
    };
    const closes = closesAt(before.number, timing);
    return [
      moment(begins + timing.tickMs, [0, 0.1], Math.ceil(messages / 2)),
      moment(closes, [0.2, 0.3, 0.4, 0.5], Infinity, close(before, timestamp(closes))),
      moment(endsAt(number, timing) - timing.leadMs, [0.6, 0.8, 1], 0, [
        { mutation: "announceRound", value: roundOf(number + 1, timing) },
      ]),
    ];
  }

  function close(closed: Round, sentAt: string): News[] {
    const final = { ...tallyOf(closed.number, 1, sentAt), final: true };
    board = rank(board, { round: closed, counts: final }, closed.number - BOARD_ROUNDS);
    return [
      { mutation: "publishTally", value: final },
      { mutation: "publishLeaderboard", value: top(board) },
    ];
  }

  return { first, next };
}

function roundOf(number: number, timing: Timing): Round {
  const film = FILMS[number % FILM_COUNT];
  if (!film) throw new Error(`The catalogue has fewer than ${FILM_COUNT} films.`);
  // A movie and pictures of its own for each round, as in a night with TMDB.
  const pictures = { posterPath: `/${number}.png`, backdropPath: `/${number}-wide.png` };
  return createRound(number, { ...movieOf(film), id: `movie:${number}`, ...pictures }, timing);
}

/** What has been voted when `share` of round `number`'s votes are in. */
function tallyOf(number: number, share: number, sentAt: string): Tally {
  const counts: Counts = zero();
  for (const [index, reaction] of REACTIONS.entries())
    counts[reaction] = Math.floor(share * (10 + dice(number * REACTIONS.length + index, 500)));
  const voters = Math.ceil(total(counts) / 4);
  const audience = 400 + dice(number, 100);
  return { round: number, ...counts, voters, audience, final: false, sentAt, before: null };
}

function messageOf(number: number, index: number): Omit<Message, "sentAt"> {
  const talker = dice(number * 1_000 + index, TALKERS);
  return {
    id: `message:${number}:${index}`,
    name: `Guest ${talker}`,
    text: `What a picture! This is line ${index} about number ${number}.`,
    author: `author-${talker}`,
  };
}

/** A whole number from 0 to `sides` - 1 that depends on `seed` alone (Knuth's multiplicative hash). */
function dice(seed: number, sides: number): number {
  return Math.floor((Math.imul(seed, 2_654_435_761) >>> 0) / (2 ** 32 / sides));
}
