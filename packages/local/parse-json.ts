import { MAX_JSON_DEPTH } from "./limits.ts";

/**
 * The value of a guest's `text`; undefined where it is no JSON, or nested deeper than `MAX_JSON_DEPTH`: that is not parsed, as 15,000
 * brackets cost milliseconds, and more when they are collected.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether `text` is nested deeper than `MAX_JSON_DEPTH`. Brackets in texts, such as a message's, don't count. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') inText = !inText;
    else if (inText && sign === "\\") at += 1;
    else if (!inText && (sign === "[" || sign === "{")) depth += 1;
    else if (!inText && (sign === "]" || sign === "}")) depth -= 1;
    if (depth > MAX_JSON_DEPTH) return true;
  }
  return false;
}
