import { createNumbers } from "../number-format.ts";
import { createTimeOfDay } from "../time-of-day.ts";

const { number, plural } = createNumbers("en");
const timeOfDay = createTimeOfDay("en");

/** What a host reads at the desk, in English; the other languages are typed against it. */
export const enHost = {
  heading: "Host",
  opening: "Opening the desk",

  /** Where nobody is let in. */
  noKey: "This is the host’s desk",
  noKeyHint: "Open it by the host link. On the machine that runs the show, npm run host shows it.",
  revoked: "This host link is no longer valid",
  revokedHint: "There is a new one. Open the desk by that: npm run host shows it.",

  /** A film that stays on. `left`: how long at most, in words. */
  holdIt: "Hold",
  letGo: "Let go",
  heldLeft: (left: string) => `Held. Time left: ${left}`,
  comesBack: "The next film comes first, then this one again.",
  isHeld: (title: string) => `${title} stays on every screen.`,
  isLetGo: (title: string) => `${title} ends with its round.`,
  next: (title: string) => `Next: ${title}`,
  voted: (count: number) => plural(count, { one: "# person voted", other: "# people voted" }),

  /** How the show is. */
  well: "The show runs as it should",
  wrong: "What is wrong with the show",
  offline: "No connection to the show. What stands here may be old.",
  nobody: "No phone is here yet.",
  chatClosed: "The chat is closed for the evening: the show was started that way.",

  chatHint: "What guests say appears here.",
  remove: (name: string) => `Remove what ${name} said`,
  removed: (name: string) => `What ${name} said is gone from every screen.`,
  mute: (name: string) => `Mute ${name} for an hour`,
  /** The end of a mute is an instant, epoch ms. */
  muted: (name: string, at: number) => `${name} is muted until ${timeOfDay(at)}.`,
  undo: "Undo",
  clear: "Clear the chat",
  clearSure: "Press again to clear",
  cleared: "The chat is cleared on every screen.",
  failed: "That did not go out. Try again.",

  /** What waits for the host. */
  waiting: (count: number) =>
    plural(count, { one: "# message waits for you", other: "# messages wait for you" }),
  letIn: "Let in",
  leaveOut: "Leave out",
  letInWhat: (name: string) => `Let in what ${name} said`,
  leaveOutWhat: (name: string) => `Leave out what ${name} said`,
  isLetIn: (name: string) => `What ${name} said is in the chat.`,
  isLeftOut: (name: string) => `What ${name} said is left out.`,
  decided: "That was decided already.",

  /** How the room is run. */
  room: "Room",
  mode: { open: "Open", slow: "Slow", approve: "Read first", closed: "Closed" },
  /** What a mode of the chat means, and what is told when it begins. */
  modeMeans: {
    open: "Everybody may chat.",
    slow: (seconds: number) =>
      plural(seconds, {
        one: "Each person may say something once a second.",
        other: "Each person may say something once in # seconds.",
      }),
    approve: "You read each message first.",
    closed: "Nobody may chat. Voting goes on.",
  },
  seconds: (count: number) => `${number.format(count)} s`,
  slowFor: "Pause of each person",
  notice: "Notice to everybody",
  noticeText: "What everybody is to read",
  noticeFor: "For how long",
  minutes: (count: number) => plural(count, { one: "# minute", other: "# minutes" }),
  hours: (count: number) => plural(count, { one: "# hour", other: "# hours" }),
  showNotice: "Show it",
  noticeShown: "The notice is on every screen.",
  takeDown: "Take it down",
  noticeGone: "The notice is gone from every screen.",
  quiet: "Quiet now",
  quieted: "The chat is closed and empty, and no notice is shown.",
  reopened: "The room is as it was before.",
  behind: "That was changed elsewhere meanwhile. Look at it, and press again.",

  /** What is shown next, and what not at all. A film is told by its title. */
  films: "Films",
  nextOn: "Next on",
  queueHint: "Nothing is queued: films are picked at random.",
  search: "Search the films that wait",
  noneFound: "No film of that name waits.",
  queueIt: "Queue",
  isQueued: (title: string) => `${title} is queued.`,
  unqueueFilm: (title: string) => `Take ${title} out of the queue`,
  isUnqueued: (title: string) => `${title} is out of the queue.`,
  earlier: (title: string) => `${title} earlier`,
  later: (title: string) => `${title} later`,
  ordered: "The order is changed.",
  blockIt: "Block",
  isBlocked: (title: string) => `${title} is not shown any more.`,
  notShown: "Not shown",
  allowIt: "Allow",
  isUnblocked: (title: string) => `${title} may be shown again.`,
  strikeIt: "Strike",
  isStruck: (title: string) => `${title} leaves the board within half a minute.`,

  /** What was shown, for whoever looks back. */
  nights: "What was shown",
  nightsHint: "From noon to noon: each film with its times and votes. No messages, and nobody who was there.",
  saveNight: { csv: "As a spreadsheet (CSV)", json: "As JSON" },
  nightSaved: (file: string) => `${file} is saved on this device.`,
  nightEmpty: "Nothing was shown in that night.",

  mutes: "Muted",
  nobodyMuted: "Nobody is muted.",
  guest: (tag: string) => `Guest ${tag}`,
  until: (at: number) => `until ${timeOfDay(at)}`,
  unmute: (name: string) => `Let ${name} chat again`,
  unmuted: (name: string) => `${name} may chat again.`,
  signOut: "Sign out on this device",
};
