import type { Message } from "@marquee/core/chat/schema";
import { FIRST_ROOM } from "@marquee/core/host/first-room";
import type { Notice, Room } from "@marquee/core/host/room";
import type { Standing } from "@marquee/core/leaderboard/schema";
import { ENCORE_EVERY } from "@marquee/core/movie/favourite-encore";
import type { Movie } from "@marquee/core/movie/schema";
import { createRound, timestamp } from "@marquee/core/round/create-round";
import { roundAt, startsAt, timing } from "@marquee/core/round/round";
import type { Round } from "@marquee/core/round/schema";
import type { Show } from "@marquee/core/show/schema";
import { REACTIONS, type Counts } from "@marquee/core/vote/reaction";
import { FILMS } from "@marquee/catalogue/films";
import type { Film } from "@marquee/catalogue/film";
import type { Look } from "./look.ts";

/** Long enough for a page to be opened and looked at in one round; a venue may choose it. */
export const TIMES = timing(30_000);

/** The round that is open in every look: one for an encore, which there is where the favourite is on. */
export const OPEN = Math.floor(roundAt(Date.now(), TIMES) / ENCORE_EVERY) * ENCORE_EVERY;

const by = (rank: (film: Film) => number): Film => {
  const [first] = [...FILMS].sort((a, b) => rank(b) - rank(a));
  if (!first) throw new Error("The catalogue is empty.");
  return first;
};

/** The film of the catalogue as the show announces it. */
export const movieOf = ({ slug, title, plot, released }: Film): Movie => ({
  id: slug,
  title,
  overview: plot,
  releaseDate: released,
  posterPath: `/${slug}.svg`,
  backdropPath: `/${slug}-wide.svg`,
});

const nosferatu = FILMS.find(({ slug }) => slug === "nosferatu") ?? by(({ fame }) => fame);

const like = (more: Partial<Movie>): Movie => ({ ...movieOf(nosferatu), ...more });

/** What TMDB takes for a plot at most, characters. */
const PLOT_LENGTH = 1_000;

/** Movies by what is hard about them. */
export const MOVIES = {
  plain: movieOf(nosferatu),
  /** Of the catalogue. */
  longTitle: movieOf(by(({ title }) => title.length)),
  longPlot: movieOf(by(({ plot }) => plot.length)),
  /** The longest title of a movie on TMDB that people know of, from 1991, and as much of a plot as it may have. */
  longest: like({
    title:
      "Night of the Day of the Dawn of the Son of the Bride of the Return of the Revenge of the Terror of the Attack of the Evil, Mutant, Alien, Flesh Eating, Hellbound, Zombified Living Dead Part 2",
    overview: FILMS.map(({ plot }) => plot)
      .join(" ")
      .slice(0, PLOT_LENGTH),
  }),
  /** One word that has no place to break. */
  word: like({ title: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" }),
  shortest: like({ title: "M", overview: "", releaseDate: null }),
  japanese: like({
    title: "夜明けの港町で最後の映画館が灯りを消すまでの長い長い物語　完結編",
    overview:
      "港町にただ一軒残った映画館が、今夜で幕を閉じる。映写技師の老人と、初めて映画を見る少女は、最後の一本を選ぶために倉庫のフィルムを一晩かけて見直していく。笑いと涙と、焼けたフィルムの匂い。".repeat(
        3,
      ),
  }),
  arabic: like({
    title: "حكاية دار السينما القديمة التي أضاءت ليالي الميناء حتى طلوع الفجر",
    overview:
      "في الليلة الأخيرة لدار السينما الوحيدة في الميناء، يجلس عامل العرض العجوز مع فتاة لم تشاهد فيلمًا من قبل، ويختاران معًا آخر شريط يعرض على الشاشة قبل أن تطفأ الأنوار. ".repeat(
        3,
      ),
  }),
  /** The display type has none of its letters. */
  cyrillic: like({
    title: "Человек с киноаппаратом",
    overview:
      "Один день большого города, снятый с крыш, из-под поездов и из колыбели: оператор идёт по улицам с камерой на плече и показывает, как рождается фильм.",
  }),
  /** Neither a poster nor a backdrop. */
  bare: { ...movieOf(by(({ title }) => title.length)), posterPath: null, backdropPath: null },
} satisfies Record<string, Movie>;

/** Round `number`, with `movie`. */
export const roundOf = (number: number, movie: Movie): Round => createRound(number, movie, TIMES);

/** Counts as a room gives them to a movie that it likes, `votes` at most for a mood. */
export function countsOf(votes: number): Counts {
  const shares: Counts = { love: 1, like: 0.62, meh: 0.2, unknown: 0.05, hate: 0.31 };
  for (const reaction of REACTIONS) shares[reaction] = Math.round(votes * shares[reaction]);
  return shares;
}

/** The best five per mood, the first of `titles` in front, with `votes` at most. */
export function standingsOf(titles: readonly string[], votes: number): Standing[] {
  return REACTIONS.flatMap((reaction, mood) =>
    Array.from({ length: 5 }, (_, place): Standing => {
      const film = FILMS[(mood * 5 + place) % FILMS.length] ?? nosferatu;
      // As the conductor cuts them.
      const title = (titles[(mood + place) % titles.length] ?? film.title).slice(0, 60);
      return {
        ...{ reaction, rank: place + 1, round: OPEN - 10 - place },
        votes: Math.max(1, Math.round(votes / (place + 1))),
        movie: { id: `${film.slug}-${mood}`, title, posterPath: `/${film.slug}.svg` },
      };
    }),
  );
}

/** A show in which `movie` is on. */
export function showOf(
  movie: Movie,
  { votes = 42, audience = 60, titles = [] as string[], next = undefined as Movie | undefined } = {},
): Show {
  const now = timestamp(startsAt(OPEN, TIMES));
  return {
    now,
    rounds: [roundOf(OPEN, movie), ...(next ? [roundOf(OPEN + 1, next)] : [])],
    tally: {
      ...{ round: OPEN, ...countsOf(votes), final: false, sentAt: now, before: null },
      ...{ voters: Math.min(votes, audience), audience },
    },
    leaderboard: { version: 1, standings: votes === 0 ? [] : standingsOf(titles, votes) },
    moderations: null,
    asleep: null,
    room: null,
  };
}

/** The plain show in a room that a host runs as `room` says. */
export const runAs = (room: Partial<Room>): Show => ({
  ...showOf(MOVIES.plain),
  room: { ...FIRST_ROOM, version: 1, ...room },
});

/** A notice of `text` to everybody. */
export const noticeOf = (text: string): Notice => ({ text, until: timestamp(startsAt(OPEN + 9, TIMES)) });

/** As much as a notice may say. */
export const LONGEST_NOTICE = noticeOf(
  "The kitchen takes last orders until ten; the balcony closes with the rain, and whoever lost a green umbrella in row seven finds it at the bar",
);

/** Something said by `name`. */
export function message(id: number, name: string, text: string): Message {
  return {
    ...{ id: `message-${id}`, name, text, author: `author-${name}` },
    sentAt: timestamp(startsAt(OPEN, TIMES)),
  };
}

/** The longest name and words that a person may say. */
export const LONGEST_WORDS = message(
  99,
  "Maximiliane-Franziska W.",
  "My grandmother saw this one at the Rex in nineteen twenty-nine, in the front row, with a bag of roasted almonds, and she says that the shadow on the stairs made the whole house gasp, that the pianist stopped playing, and that nobody, but nobody, walked home alone that night at all.",
);

/** As many votes and people as a layout must have room for. */
export const MILLION = 1_000_000;

/** All that a screen shows, as long as it may be. */
export const LONGEST: Partial<Look> = {
  show: showOf(MOVIES.longest, {
    ...{ votes: MILLION, audience: MILLION },
    titles: [MOVIES.longest.title, MOVIES.longTitle.title],
  }),
  config: { source: "tmdb", join: "https://the-royal-picture-house.example/marquee/tonight" },
};

/** Makes looks early in a round with a plain movie, with nothing said and as `usual`, but for what a look has otherwise. */
export const looksAt =
  (path: string, usual: Partial<Look> = {}) =>
  (name: string, overrides: Partial<Look> = {}): Look => ({
    ...{ name, path, show: showOf(MOVIES.plain), ageMs: 2_000, said: [], config: {} },
    ...usual,
    ...overrides,
  });
