import { createStepDetector } from "@marquee/core/clock";
import type { Item } from "./attribute-values.ts";
import { DatabaseError } from "./database-error.ts";
import type { Call } from "./engine.ts";

/**
 * Rows that one call looks at. At one call a second that is more than a full room writes, so it keeps up without ever holding up the
 * show; DynamoDB's own may take days.
 */
const PAGE = 250;

/** For so long after a step of the clock nothing is deleted, ms: it may be wrong, and set right again. */
const AFTER_STEP_MS = 600_000;

/**
 * Makes a function that looks at the next page of rows at each call, all `tables` in turn and again from the first, deletes those whose
 * `ttl` (epoch s) has passed by `now` (epoch ms), and answers how many that were. For ten minutes after `now` has stepped against
 * `elapsed` (ms since any moment) it deletes nothing.
 */
export function createDeleteExpired(
  call: Call,
  tables: readonly string[],
  now: () => number,
  elapsed: () => number,
) {
  let table = 0;
  let from: Item | undefined;
  let running: Promise<number> | undefined;
  const step = createStepDetector({ device: now, monotonic: elapsed });
  let steppedAt = -Infinity;

  // One at a time: two would look at the same page.
  const deleteExpired = () => (running ??= deletePage().finally(() => (running = undefined)));

  return {
    /** Looks at the next page. */
    async next(): Promise<number> {
      return hasStepped() ? 0 : deleteExpired();
    },
    /** Looks at all pages, for at most so long, ms. */
    async all(withinMs = Infinity): Promise<number> {
      const until = elapsed() + withinMs;
      let deleted = 0;
      await running;
      [table, from] = [0, undefined];
      while (!hasStepped() && elapsed() < until) {
        deleted += await deleteExpired();
        if (isAtFirstPage()) break;
      }
      return deleted;
    },
  };

  function isAtFirstPage(): boolean {
    return table === 0 && from === undefined;
  }

  function hasStepped(): boolean {
    if (step() !== 0) steppedAt = elapsed();
    return elapsed() - steppedAt < AFTER_STEP_MS;
  }

  async function deletePage(): Promise<number> {
    const TableName = tables[table]!;
    const expired = {
      ExpressionAttributeNames: { "#ttl": "ttl" },
      ExpressionAttributeValues: { ":now": { N: String(Math.floor(now() / 1000)) } },
    };
    const { Items, LastEvaluatedKey } = await call("Scan", {
      TableName,
      Limit: PAGE,
      ExclusiveStartKey: from,
      FilterExpression: "#ttl < :now",
      ...expired,
    });
    let deleted = 0;
    for (const { pk, sk } of Items as Item[]) {
      try {
        await call("DeleteItem", {
          TableName,
          Key: { pk, sk },
          ConditionExpression: "#ttl < :now",
          ...expired,
        });
        deleted++;
      } catch (error) {
        if (!(error instanceof DatabaseError && error.type === "ConditionalCheckFailedException"))
          throw error;
        // It was renewed after it had been read.
      }
    }
    from = LastEvaluatedKey as Item | undefined;
    if (!from) table = (table + 1) % tables.length;
    return deleted;
  }
}
