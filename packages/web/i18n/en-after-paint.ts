import type { Reaction } from "@marquee/core/vote/reaction";
import { moods } from "./en.ts";
import { createNumbers } from "./number-format.ts";
import { createTimeOfDay } from "./time-of-day.ts";

const { number, percent, plural } = createNumbers("en");
const timeOfDay = createTimeOfDay("en");

const refusals: Partial<Record<string, string>> = {
  SlowDown: "The room hears one message at a time. Wait a second and send it again.",
  ThrottlingException: "Many speak at once just now. Send it again in a moment.",
  Network: "No connection. Your text is kept: send it again in a moment.",
  NotSignedIn: "You have no seat yet. Send it again in a moment.",
  Credentials: "You have no seat yet. Send it again in a moment.",
  ChatClosed: "The chat is closed just now. Voting is open.",
  InvalidMessage: "The room can’t take that text. Write it another way.",
  NameReserved: "That name is kept for the venue and its host. Choose another.",
  Muted: "The host has muted you for a while. You can still vote.",
};

const voted = (count: number) => plural(count, { one: "# person voted", other: "# people voted" });
const voteCount = (count: number) => plural(count, { one: "# vote", other: "# votes" });
const times = (count: number) => plural(count, { one: "# time", other: "# times" });

/** What a person reads after the first paint, in English; the other languages are typed against it. */
export const enAfterPaint = {
  tmdb: "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.",

  /** Why there is no next movie yet. */
  late: {
    movie: "The next movie is late. It appears by itself.",
    vote: "The next movie is late. Voting opens with it.",
    waking: "The show is waking up. The next movie appears by itself.",
  },

  /** The TV's settings. */
  settings: {
    heading: "This TV",
    name: "The venue’s name",
    join: "Address on the code",
    joinHint: "Empty: the show’s own",
    hours: "Opening hours",
    hoursHint: "Empty: always, or 17:00-02:00",
    noHours: (text: string, example: string) => `“${text}” are no opening hours. Write them like ${example}.`,
    leads: (address: string) => `The code leads to ${address}`,
    leadsNowhere:
      "No code is shown: phones can’t open the address of this TV. Give one that they can, here or with --join when the server starts.",
    noAddress: (text: string) =>
      `“${text}” is not a web address. Give one like marquee.example or 192.168.1.5:3000.`,
    languageOfBrowser: "As the browser prefers",
    shown: "Shown on this TV",
    switches: {
      chat: "What people say",
      qr: "The code",
      board: "Tonight’s leaders",
      audience: "How many are watching",
    },
    clear: "Clear what people said",
    fullscreen: "Full screen",
    done: "Done",
    keys: "S opens this, F fills the screen. Or press and hold anywhere.",
    problem: (option: string, value: string, allowed: string) =>
      `The address says ${option}=${value}, which is not one of: ${allowed}.`,
  },

  /** The PIN before the TV's settings. */
  pin: {
    heading: "This TV is locked",
    ask: "Enter the PIN",
    entered: (digits: number, of: number) => `${number.format(digits)} of ${number.format(of)} digits`,
    wrong: "That is not the PIN.",
    wait: (seconds: number) =>
      plural(seconds, {
        one: "Too many wrong ones. Try again in # second.",
        other: "Too many wrong ones. Try again in # seconds.",
      }),
    erase: "Erase the last digit",
    field: "PIN for these settings",
    none: "Empty: none is asked for",
    refused: "A PIN has 4 to 8 digits.",
    set: "A PIN is asked for before anything here can be changed.",
    remove: "Ask for none",
  },

  /** The phone's settings. */
  sheet: { heading: "Settings", close: "Close" },
  share: {
    heading: "Bring others in",
    copy: "Copy the address",
    copied: "Copied",
    copyByHand: "This browser lets nobody copy. Press and hold the address.",
    send: "Send it",
    message: "Vote on movies with the whole room",
    nowhere: "Other phones can’t open the address of this one. Ask the venue for theirs.",
  },
  language: { heading: "Language" },
  look: { heading: "Look", auto: "Automatic", light: "Light", dark: "Dark" },
  motion: {
    heading: "Motion",
    still: "Hold pictures still",
    hint: "Nothing flies, fades or rolls. The movies change all the same.",
  },
  keys: {
    heading: "Keyboard",
    vote: "Vote with the keys 1 to 5",
    hint: "Off: keys that are pressed by accident, or by speech input, cast no vote.",
  },
  privacy: {
    heading: "What is kept of you",
    votes: "Your votes: for a day, under a random number, without your name.",
    chat: "What you say: nowhere. It is shown and gone. Your name stays on this phone.",
    presence: "That you are here, and when you spoke last: for a day at most.",
    nothingElse: "No account, no place, no tracking. Posters of TMDB are loaded from TMDB.",
  },

  chat: {
    empty: "Nobody has said anything yet.",
    emptyHint: "Messages live only as long as the evening.",
    closed: "The chat is closed tonight.",
    name: "Your name",
    nameHint: "Choose a name to talk",
    nameSave: "Use this name",
    text: "Message",
    textHint: (name: string) => `Say something, ${name}`,
    waiting: "The chat opens in a moment",
    send: "Send",

    /** Why something did not go out, by the error's type. */
    refusal: (type: string) => refusals[type] ?? "That did not go out. Send it again in a moment.",
    /** To whom a host has muted, until an instant, epoch ms. */
    mutedByHost: (at: number) => `The host has muted you until ${timeOfDay(at)}. You can still vote.`,
    /** What is wrong with what was written. */
    tooLong: (over: number) =>
      plural(over, { one: "One character too many.", other: "# characters too many." }),
    invisible: "There is a character in it that can’t be seen. Take it out.",
    blank: "There is nothing to see in it. Write a word.",
    /** Beside the field, when it is nearly full. */
    left: (count: number) => plural(count, { one: "# character left", other: "# characters left" }),

    /** Stands in the field, and beside what one said, while a host lets in what the room is to read. */
    readFirst: "The host reads it first",
    declined: "The host left it out",
    /** In the field of a slow chat, while it takes no message. */
    slow: (seconds: number) => `Again in ${number.format(seconds)} s`,
    options: "Options of the chat",
    filter: "Hide rude words",
    talkingAs: (name: string) => `Your name here: ${name}`,
    rename: "Change name",
    /** Stands before one's own messages. */
    you: "You",
    /** Whoever goes by a name that is kept for the venue or its host. */
    guest: "Guest",
    mute: (name: string) => `Mute ${name}`,
    muteHint: "Only on this phone, until tomorrow",
    muted: (name: string) => `${name} is muted on this phone until tomorrow.`,
    unmuted: (name: string) => `${name} is heard again.`,
    mutedCount: (count: number) => `${number.format(count)} muted`,
    mutedHeading: "Muted on this phone until tomorrow",
    mutedNobody: "Nobody is muted. Tap a message to mute who wrote it.",
    unmute: (name: string) => `Unmute ${name}`,
    /** A message as a screen reader hears it. */
    said: (name: string, text: string) => `${name}: ${text}`,
    /** The time of day of an instant, epoch ms, on this device's clock. */
    time: timeOfDay,
  },

  /** What becomes of taps. */
  tooLate: (count: number) =>
    plural(count, {
      one: "A tap for an earlier movie came too late.",
      other: "# taps for an earlier movie came too late.",
    }),
  votesSpent: (most: number) =>
    `All your ${number.format(most)} votes for that movie are cast. Each movie brings new ones.`,
  votesLeft: (left: number, most: number) =>
    `You have ${number.format(left)} of your ${number.format(most)} votes left for that movie.`,
  notCounted: (count: number) =>
    plural(count, { one: "A tap could not be counted.", other: "# taps could not be counted." }),

  /** Stands before the counts of one's own votes. */
  yours: "You",
  /** The movies that were on before: several, where `result.heading` stands beside one. */
  past: { heading: "Just shown" },
  /** How often one's own most-tapped mood was the room's verdict, of how many rounds: where there is little room, and in a sentence. */
  match: {
    short: (agreed: number, of: number) => `With the room ${number.format(agreed)} of ${times(of)}`,
    tonight: (agreed: number, of: number) =>
      `You agreed with the room ${number.format(agreed)} of ${times(of)} tonight`,
  },
  /** A movie that stays to be read while the show goes on. */
  held: {
    hold: "Hold",
    holdThis: "Hold this movie, to read it while the show goes on",
    mark: "Held",
    votes: "What the room said",
    votesSoFar: "The votes so far",
    counting: "The last votes are being counted",
    none: "You did not vote",
    back: "Back to the show",
  },

  result: {
    heading: "Just shown",
    none: "Nobody voted",
    line: (voters: number, share: number, reaction: Reaction) =>
      `${voted(voters)}, ${percent.format(share)} ${moods[reaction].toLowerCase()}`,
    split: (voters: number) => `${voted(voters)}, the room is split`,
  },

  board: {
    lead: "Tonight’s leaders",
    pick: "Show the best by reaction",
    empty: (reaction: Reaction) => `No movie has a “${moods[reaction].toLowerCase()}” yet tonight.`,
    emptyHint: "A round counts once it has ended.",
    votes: voteCount,
    leads: (reaction: Reaction, title: string, votes: number) =>
      `${moods[reaction]}: ${title} leads with ${voteCount(votes)}`,
    open: "no votes yet",
    none: "–",
    /** A movie on the board that was not there when one last looked, and one that stood lower. */
    entered: "New",
    rose: "Up",
  },

  tv: {
    join: "Scan to vote",
    joinCode: (address: string) => `QR code: open ${address}`,
    say: "Scan the code, vote and say something",
    vote: "Scan the code and vote",
    votes: "The room says",
    leaders: "Tonight’s leaders",
    first: "First place tonight",
  },
};
