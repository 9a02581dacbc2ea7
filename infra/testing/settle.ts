import { setTimeout as sleep } from "node:timers/promises";

/** How long what depends on something that failed may take to fail, too, until the failure is told. */
const FAILING_MS = 250;

/**
 * Awaits `work`, at most `limitMs`, and fails with every error that nobody waits for: those thrown in `apply()` end so, and `work` may never.
 */
export async function settle<Result>(limitMs: number, work: () => Promise<Result>): Promise<Result> {
  const errors: unknown[] = [];
  let failed: () => void;
  const failure = new Promise<void>((resolve) => {
    failed = resolve;
  });
  const fail = (error: unknown) => {
    errors.push(error);
    failed();
  };
  const limit = setTimeout(
    () => fail(new Error(`The evaluation did not end in ${limitMs / 1000} s`)),
    limitMs,
  );
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", fail);
  try {
    const result = await Promise.race([work().catch(fail), failure]);
    if (errors.length === 0) return result as Result;
    await sleep(FAILING_MS);
  } finally {
    clearTimeout(limit);
    process.off("unhandledRejection", fail);
    for (const other of others) process.on("unhandledRejection", other);
  }
  const messages = new Set(errors.map((error) => (error instanceof Error ? error.message : String(error))));
  throw new AggregateError(errors, [...messages].join("\n"));
}
