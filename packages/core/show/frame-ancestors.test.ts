import { expect, test } from "vitest";
import { parseFrameAncestors } from "./frame-ancestors.ts";

test.each([
  ["https://player.example", ["https://player.example"]],
  [
    "https://*.signage.example, http://192.168.1.5:8080",
    ["https://*.signage.example", "http://192.168.1.5:8080"],
  ],
  [" http://localhost:*  file: ", ["http://localhost:*", "file:"]],
  ["*", ["*"]],
  ["HTTPS://Player.Example", ["HTTPS://Player.Example"]],
])("%j may frame the TV", (typed, sources) => {
  expect(parseFrameAncestors(typed)).toEqual(sources);
});

test.each([
  "",
  " , ",
  "player.example",
  "https://",
  "https://player.example/page",
  "https://player.example; script-src *",
  "https://player.example\r\nset-cookie: a=b",
  "'none'",
  "https://a:b@player.example",
  "ftp://player.example",
  "https://play er.example",
  "https://ünïcode.example",
])("%j is refused", (typed) => {
  expect(parseFrameAncestors(typed)).toBeUndefined();
});
