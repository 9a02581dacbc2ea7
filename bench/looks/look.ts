import type { Message } from "@marquee/core/chat/schema";
import type { Config, Show } from "@marquee/core/show/schema";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Room } from "../soak/room.ts";

/** A screen's size, CSS px. */
export type Size = { width: number; height: number };

/** What may happen on a look's page before its picture is taken. */
export type Stage = { page: Page; room: Room };

/** One state of a screen that is worth a look. */
export type Look = {
  name: string;
  /** The page's path and query. */
  path: string;
  /** What the page finds that comes. */
  show: Show;
  /** How old the open round is when it comes, ms. */
  ageMs: number;
  /** What is then said, all of it at once. */
  said: Message[];
  config: Partial<Config>;
  /** How it is looked at, beside the size. */
  device?: BrowserContextOptions;
  /** Done to the page before it is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** Brings the page, which is live by then, into the state; resolves when the state is on screen. */
  reach?: (stage: Stage) => Promise<void>;
  /** The state passes before all that moves has come to its end: it is looked at as it is reached. */
  brief?: boolean;
  /** Looked at is the page as it comes, with the movie that is on and before its scripts; then these come, and nothing may move. */
  heldBack?: boolean;
  /** The page never gets live in this state: this tells that it is as it will be. */
  settled?: string;
};

/** The looks of one kind of screen, in all of its sizes, and what is as it should be there. */
export type Gallery = {
  sizes: readonly Size[];
  looks: readonly Look[];
  rules: Rules;
};

/** What a check of the layout must know of a screen; all of them CSS selectors. */
export type Rules = {
  /** Texts that may end in an ellipsis, because they may be of any length and are not what the screen is about. */
  shortened: string;
  /** Pictures that texts stand on. */
  ground: string;
  /** Texts that stand on any picture, on purpose; not given: none. */
  printed?: string;
  /** Texts that stand where another one fades away for them; not given: none. */
  faded?: string;
  /** Texts that lie under a picture. */
  covered: string;
  /** What lies over other texts and pictures for a while, and leaves nothing of them. */
  cover?: string;
  /** Texts that are read as one, though each of their letters has a box of its own. */
  whole?: string;
  /** What may scroll, up and down. */
  scrolling: string;
  /** The least width and height of what is tapped, CSS px; not given: nothing is. */
  targetPx?: number;
  /** What is tapped in a line of text, and is no larger than that; not given: nothing is. */
  inText?: string;
};
