import type { Reaction } from "@marquee/core/vote/reaction";
import { createNumbers } from "./number-format.ts";

const { number, percent, plural } = createNumbers("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

/** What a mood is called. */
export const moods: Record<Reaction, string> = {
  love: "Love",
  like: "Like",
  meh: "Meh",
  unknown: "Unknown",
  hate: "Hate",
};

/** Every word that a person can read, in English; the other languages are typed against it. */
export const en = {
  brand: "Marquee",
  settings: "Settings",
  mood: (reaction: Reaction) => moods[reaction],
  /** A count of what has no name beside it. */
  count: (count: number) => number.format(count),
  /** A count in at most five characters, for where space is dear: 9,999, 12.3K, 1M. */
  short: (count: number) => (count < 10_000 ? number : compact).format(count),

  movie: {
    heading: "On screen now",
    starting: "The show is about to start",
    startingHint: "The first movie appears here by itself.",
    offline: "No connection",
    offlineHint: "The show appears here by itself once the connection is back.",
    announce: (title: string, year: string) => `Now showing: ${title}${year && `, ${year}`}`,
    poster: (title: string) => `Poster of ${title}`,
    noPlot: "No plot given. Judge it by its poster.",
    year: (year: number) => `${year}`,
    more: "Read on",
    less: "Read less",
    seconds: (left: number) => `${left} s to the next movie`,
    held: "Held by the host",
    lateShort: "Late",
  },

  vote: {
    heading: "Your vote",
    button: (reaction: Reaction, room: number, own: number) =>
      `${moods[reaction]}: ${number.format(room)} in the room${own > 0 ? `, ${number.format(own)} of them yours` : ""}`,
    own: (count: number) => `You ${number.format(count)}`,
    invite: "Tap how you feel, as often as you like",
    inviteKeys: "Tap how you feel, or press 1 to 5",
    /** While another movie is being read. */
    goTo: (title: string) => `Your votes go to ${title}`,
    yours: (count: number) => (count === 1 ? "You voted once" : `You voted ${number.format(count)} times`),
    waiting: "Voting opens in a moment",
    queued: "A full house! Your vote opens in a moment",
    offline: "No connection. Your votes are kept and sent later.",
    offlineLate: "No connection. Voting opens with the next movie.",
  },

  status: {
    connecting: "Joining",
    live: "Live",
    "catching-up": "Catching up",
    offline: "No connection, trying again",
    asleep: "Paused until you look",
  },
  watching: (count: number) => `${number.format(count)} watching`,

  board: { heading: "Tonight" },

  chat: {
    heading: "Chat",
    loading: "Opening the chat",
    newer: (count: number) => plural(count, { one: "# new message", other: "# new messages" }),
  },

  nav: {
    heading: "Views",
    movie: "Movie",
    chat: "Chat",
    board: "Tonight",
    news: "changed since you last looked",
  },

  tv: {
    share: (share: number) => percent.format(share),
    /** What stands under that share. */
    mood: (reaction: Reaction) => moods[reaction].toLowerCase(),
    split: "The room is split",
    encore: "Encore: tonight’s favourite",
  },
};
