import { randomUUID } from "node:crypto";
import { toAttribute, toItem } from "../dynamodb/attribute-values.ts";
import { AppSyncError } from "./appsync-error.ts";

/** What `runtime.earlyReturn` ends a handler with. */
export class EarlyReturn extends Error {
  readonly value: unknown;
  /** `END` skips the rest of the pipeline, not only this function. */
  readonly skipTo: "END" | "NEXT";

  constructor(value: unknown, skipTo: "END" | "NEXT" = "NEXT") {
    super("runtime.earlyReturn");
    this.value = value;
    this.skipTo = skipTo;
  }
}

/** What `@aws-appsync/utils` gives to a resolver. */
export type AppSyncUtils = { util: object; runtime: object; extensions: object };

/** The only date format that resolvers use: AWSDateTime in UTC with milliseconds. */
const ISO = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

/** `@aws-appsync/utils` as AppSync has it, as far as Marquee's resolvers use it; the rest is a clear error. `now` is in epoch ms; `toOutside` makes JavaScript's values of the runtime's. */
export function createAppSyncUtils(now: () => number, toOutside = (value: unknown) => value): AppSyncUtils {
  const patterns = new Map<string, RegExp>();

  const util = {
    error: (message: string, type?: string, data?: unknown, info?: unknown) => {
      throw new AppSyncError(message, type, data, toOutside(info));
    },
    autoId: () => randomUUID(),
    matches: (pattern: string, text: string) => {
      let compiled = patterns.get(pattern);
      if (!compiled) patterns.set(pattern, (compiled = portable(pattern)));
      return compiled.test(text);
    },
    time: only("util.time", {
      nowEpochMilliSeconds: () => now(),
      parseISO8601ToEpochMilliSeconds: (timestamp: string) => Date.parse(timestamp),
      epochMilliSecondsToFormatted: (epochMs: number, format: string) => {
        if (format !== ISO) throw new Error(`This AppSync formats a time as ${ISO} only, not as ${format}`);
        return new Date(toOutside(epochMs) as number).toISOString();
      },
    }),
    dynamodb: only("util.dynamodb", {
      toDynamoDB: (value: unknown) => toAttribute(toOutside(value)),
      toMapValues: (values: object) => toItem(toOutside(values) as object),
      toStringSet: (values: string[]) => ({ SS: values }),
    }),
  };
  const runtime = {
    earlyReturn: (value?: unknown, options?: { skipTo?: "END" | "NEXT" }) => {
      throw new EarlyReturn(value, options?.skipTo);
    },
  };
  return { util: only("util", util), runtime: only("runtime", runtime), extensions: only("extensions", {}) };
}

/** `members`, and an error that says so for what Marquee hasn't needed so far. */
function only(name: string, members: object): object {
  return new Proxy(members, {
    get: (target, key) => {
      if (Reflect.has(target, key)) return Reflect.get(target, key) as unknown;
      throw new Error(
        `This AppSync has no ${name}.${String(key)}: add it in packages/local/appsync/appsync-utils.ts, as AppSync has it`,
      );
    },
  });
}

/**
 * AppSync's patterns are Java's. What is left when a pattern must be anchored and valid with JavaScript's `u` flag means the same in
 * both: explicit ranges, no property classes, characters rather than UTF-16 units.
 */
function portable(pattern: string): RegExp {
  if (!/^\^.*\$$/s.test(pattern) || /\\[pP]/.test(pattern)) {
    throw new Error(
      `The pattern ${pattern} may differ in Java: anchor it with ^ and $ and spell out its ranges`,
    );
  }
  return new RegExp(pattern, "u");
}
