import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { authorTag, sharedKeys } from "./author-tag.ts";

test("an author has one tag, and two of a name hardly ever the same", () => {
  const author = randomUUID();
  expect(authorTag(author)).toBe(authorTag(author));
  expect(authorTag("3f9c0000-0000-4000-8000-000000000000")).toBe("#3f9");
  const tags = new Set(Array.from({ length: 1_000 }, () => authorTag(randomUUID())));
  expect(tags.size).toBeGreaterThan(800);
});

test("a key is shared by two who speak under it, not by one who speaks twice", () => {
  const said = (author: string, key: string) => ({ author, key });
  expect(sharedKeys([said("1", "anna"), said("1", "anna"), said("2", "bo")])).toEqual(new Set());
  expect(sharedKeys([said("1", "anna"), said("2", "bo"), said("3", "anna"), said("1", "anna")])).toEqual(
    new Set(["anna"]),
  );
});
