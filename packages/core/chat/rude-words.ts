import { ARABIC } from "./words/ar.ts";
import { ENGLISH } from "./words/en.ts";
import { FRENCH } from "./words/fr.ts";
import { GERMAN } from "./words/de.ts";
import { JAPANESE } from "./words/ja.ts";
import { PORTUGUESE } from "./words/pt.ts";
import { SPANISH } from "./words/es.ts";

/**
 * What a room should not read, in the seven languages of the show: one word or phrase in each line (`word-list.ts`). The lists are our own, held against those that
 * many keep together (`kept-lists.test.ts`).
 */
export const RUDE_WORDS: readonly string[] = [
  ARABIC,
  ENGLISH,
  FRENCH,
  GERMAN,
  JAPANESE,
  PORTUGUESE,
  SPANISH,
].flatMap((list) => list.trim().split("\n"));
