import { DatabaseError } from "./database-error.ts";
import type { Item } from "./attribute-values.ts";

/**
 * Rows that one sweep looks at. At one sweep a second that is more than a full room writes, so the sweep keeps up without ever holding up
 * the show; DynamoDB's own may take days.
 */
const PAGE = 250;

type Call = (operation: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;

/**
 * Makes a sweep over `tables`: each call looks at the next page of rows, all tables in turn and again from the first, deletes those whose
 * `ttl` (epoch s) has passed by `now` (epoch ms), and answers how many that were.
 */
export function createSweeper(
  call: Call,
  tables: readonly string[],
  now: () => number,
): () => Promise<number> {
  let table = 0;
  let from: Item | undefined;
  let sweeping: Promise<number> | undefined;

  // One at a time: two would look at the same page.
  return () => (sweeping ??= sweep().finally(() => (sweeping = undefined)));

  async function sweep(): Promise<number> {
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
    let gone = 0;
    for (const { pk, sk } of Items as Item[]) {
      try {
        await call("DeleteItem", {
          TableName,
          Key: { pk, sk },
          ConditionExpression: "#ttl < :now",
          ...expired,
        });
        gone++;
      } catch (error) {
        if (!(error instanceof DatabaseError && error.type === "ConditionalCheckFailedException"))
          throw error;
        // It was renewed after it had been read.
      }
    }
    from = LastEvaluatedKey as Item | undefined;
    if (!from) table = (table + 1) % tables.length;
    return gone;
  }
}
