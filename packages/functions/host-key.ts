import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { selectorOf } from "@marquee/api/table-keys";

/** A key has so many random bytes: 6 by which it is known, and 18 that nobody else knows. */
const KEY_BYTES = 24;

/** What a key looks like: `KEY_BYTES` as base64url. */
const KEY = /^[A-Za-z0-9_-]{32}$/;

/** A new key of a host link. */
export const newHostKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

/** Whether `text` is of a host key's form. */
export const isHostKey = (text: unknown): text is string => typeof text === "string" && KEY.test(text);

/** A key's hash, which alone is stored. A key is random, so that there is nothing to guess and no need of a slow one. */
export const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

/** Whether `key` is the one of `hash`. */
export function fits(key: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(key), "hex"), Buffer.from(hash, "hex"));
}

/**
 * DynamoDB's update by which `key` takes the place of another, of which the condition fails if it has it already. Each key is of a generation
 * of its own, and whoever came by an earlier one is not known any more.
 */
export function hostKeyUpdate(key: string) {
  return {
    UpdateExpression: "SET #selector = :selector, #hash = :hash REMOVE #identity ADD #generation :one",
    ConditionExpression: "attribute_not_exists(#hash) OR #hash <> :hash",
    ExpressionAttributeNames: {
      "#selector": "selector",
      "#hash": "hash",
      "#identity": "identity",
      "#generation": "generation",
    },
    values: { ":selector": selectorOf(key), ":hash": hashOf(key), ":one": 1 },
  };
}
