import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { BundleOptions } from "@marquee/api/bundle-resolver";
import { AppSyncError } from "@marquee/local/appsync/appsync-error";
import { EarlyReturn } from "@marquee/local/appsync/appsync-utils";
import type { Handled, ResolverOptions } from "@marquee/local/appsync/run-resolvers";

/** A handler that a test ran: what it was given and what came. `value` is JSON; `error` a message. */
export type Recorded = Pick<Handled, "file" | "handler" | "context" | "now"> & {
  options: BundleOptions;
  value?: string;
  error?: string;
};

/** More of one kind prove nothing more. */
const MOST_ALIKE = 2;

/** The folder that `MARQUEE_RECORD_CONTEXTS` names gets what the resolvers of all tests are given, a file a process. */
export function recordContexts(options: BundleOptions): Pick<ResolverOptions, "onHandled"> {
  const folder = process.env.MARQUEE_RECORD_CONTEXTS;
  if (folder === undefined) return {};
  const file = join(folder, `${process.pid}.jsonl`);
  return {
    onHandled({ value, thrown, ...handled }) {
      // What is returned early ends a pipeline, which EvaluateCode does not have; a mistake in a test's call is no answer.
      if (thrown instanceof EarlyReturn || (thrown !== undefined && !(thrown instanceof AppSyncError)))
        return;
      const outcome =
        thrown === undefined ? { value: JSON.stringify(value ?? null) } : { error: thrown.message };
      if (!isNew(handled, thrown)) return;
      appendFileSync(file, `${JSON.stringify({ ...handled, options, ...outcome } satisfies Recorded)}\n`);
    },
  };
}

const alike = new Map<string, number>();

/** Whether fewer than `MOST_ALIKE` of the kind were recorded: by handler, error, and which of the context's parts are there. */
function isNew({ file, handler, context }: Pick<Handled, "file" | "handler" | "context">, thrown: unknown) {
  const { error, result, args } = JSON.parse(context) as Record<string, unknown>;
  const given = Object.values(args ?? {}).flatMap((value: unknown) => Object.keys(Object(value) as object));
  const errorType = thrown instanceof AppSyncError && thrown.errorType;
  const kind = JSON.stringify([file, handler, errorType, given, error !== undefined, result === null]);
  const known = alike.get(kind) ?? 0;
  alike.set(kind, known + 1);
  return known < MOST_ALIKE;
}
