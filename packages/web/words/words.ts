import { en } from "./en.ts";

/** What a language has to say. */
export type Words = typeof en;

/** The words that this screen speaks. */
export const words: Words = en;
