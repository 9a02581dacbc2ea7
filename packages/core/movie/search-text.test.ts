import { expect, test } from "vitest";
import { searchText } from "./search-text.ts";

test.each([
  ["Häxan", "hax"],
  ["LES DIABOLIQUES", "Diabo"],
  ["Amélie", "AMELIE"],
  ["ガメラ", "カメラ"],
  ["سِينَما", "سينما"],
])("%s is found by %s", (title, typed) => {
  expect(searchText(title)).toContain(searchText(typed));
});
