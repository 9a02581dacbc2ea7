// A row as it lies in LevelDB: its checksum, a space, its JSON.
import { crc32 } from "node:zlib";

const CHECKSUM = /^[0-9a-f]{8} /;

/**
 * `json`, the row of `key`, with the checksum of both in front.
 * @param {string} key
 * @param {string} json
 * @returns {string}
 */
export function sealRow(key, json) {
  return `${crc32(key + json)
    .toString(16)
    .padStart(8, "0")} ${json}`;
}

/**
 * The JSON in `stored`, the row of `key`; undefined if a bit of the two has changed. Rows of versions before 2026-12 have no checksum.
 * @param {string} key
 * @param {string} stored
 * @returns {string | undefined}
 */
export function unsealRow(key, stored) {
  if (!CHECKSUM.test(stored)) return isJson(stored) ? stored : undefined;
  const json = stored.slice(9);
  return sealRow(key, json) === stored ? json : undefined;
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
