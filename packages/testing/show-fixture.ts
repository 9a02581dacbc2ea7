import { createRound, timestamp } from "@marquee/core/round/create-round";
import { endsAt, startsAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import { zero, type Counts } from "@marquee/core/vote/reaction";
import type { Tally } from "@marquee/core/vote/schema";

// An evening to test with: rounds of ten seconds, each with a movie of its own.

export const config: Config = {
  api: { url: "/graphql", region: "us-east-1" },
  identityPoolId: "us-east-1:00000000-0000-4000-8000-000000000000",
  cognitoUrl: "/cognito",
  join: "http://192.168.0.2:3000",
  roundMs: 10_000,
  imageBase: "/tmdb/t/p",
  source: "catalogue",
  chat: { open: true, words: [] },
};

export const constants = timing(config.roundMs);

/** The round with which the evening begins, and when that is, epoch ms. */
export const FIRST = 1_000;
export const BEGIN = startsAt(FIRST, constants);

/** Round `number`, with a movie named after it. */
export function roundOf(number: number): Round {
  const pictures = { posterPath: `/${number}.svg`, backdropPath: `/${number}-wide.svg` };
  const movie = { id: `m${number}`, title: `Movie ${number}`, overview: "", releaseDate: null, ...pictures };
  return createRound(number, movie, constants);
}

/** A tally of round `round`, zero but for `facts`. */
export function tallyOf(round: number, facts: Partial<Tally & Counts> = {}): Tally {
  return {
    round,
    ...zero(),
    voters: 0,
    audience: 0,
    final: false,
    sentAt: timestamp(startsAt(round, constants)),
    before: null,
    ...facts,
  };
}

/** What is to be shown at `now` (epoch ms): the open round, and the next one once it is announced. */
export function showAt(now: number): Show {
  const open = Math.floor((now - BEGIN) / config.roundMs) + FIRST;
  const announced = now >= endsAt(open, constants) - constants.leadMs;
  return {
    now: timestamp(now),
    rounds: [roundOf(open), ...(announced ? [roundOf(open + 1)] : [])],
    tally: tallyOf(open),
    leaderboard: { version: 0, standings: [] },
    moderations: null,
    asleep: null,
    room: null,
  };
}
