import type { Message } from "./schema.ts";
import { skeleton } from "./skeleton.ts";

/** Of an author's random id so many characters: 4,096 tags, so that hardly ever two of one name have one tag. */
const TAG_LENGTH = 3;

/** What tells `author` from others of the same name: short, the same on every screen, and nothing that one can choose. */
export function authorTag(author: string): string {
  return `#${author.slice(0, TAG_LENGTH)}`;
}

/** What is the same for two names that can be taken for each other, with or without a space in them; a name without letters is but itself. */
export function nameKey(name: string): string {
  return skeleton(name).replaceAll(" ", "") || name.normalize("NFKC");
}

/** The keys under which more than one author speaks. */
export function sharedKeys(said: Iterable<Pick<Message, "author"> & { key: string }>): Set<string> {
  const authors = new Map<string, string>();
  const shared = new Set<string>();
  for (const { author, key } of said) {
    const first = authors.get(key);
    if (first === undefined) authors.set(key, author);
    else if (first !== author) shared.add(key);
  }
  return shared;
}
