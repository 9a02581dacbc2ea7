import { expect, test } from "vitest";
import { MAX_JSON_DEPTH } from "./limits.ts";
import { parseJson } from "./parse-json.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

test("what is nested as deep as may be is parsed, what is deeper is refused, closed or not", () => {
  expect(parseJson(nested(MAX_JSON_DEPTH))).toEqual(JSON.parse(nested(MAX_JSON_DEPTH)));
  for (const text of [nested(MAX_JSON_DEPTH + 1), "[".repeat(30_000), '{"love":'.repeat(MAX_JSON_DEPTH + 1)])
    expect(parseJson(text)).toBeUndefined();
});

test("many values side by side are not deep", () => {
  const many = Array.from({ length: 100 }, () => ({ a: [1] }));
  expect(parseJson(JSON.stringify(many))).toEqual(many);
});

test("brackets in a text are a text, whatever stands before them", () => {
  for (const text of [
    "[".repeat(50),
    '"'.repeat(3) + "{".repeat(50),
    "\\".repeat(3) + "[{".repeat(50),
    '\\"[['.repeat(50),
  ])
    expect(parseJson(JSON.stringify({ text }))).toEqual({ text });
});

test("what is no JSON has no value", () => {
  expect(parseJson('{"a":')).toBeUndefined();
});
