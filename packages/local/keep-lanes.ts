import { changeLanes, type LanePlan } from "@marquee/api/lanes";
import { lanesFor } from "@marquee/core/audience/sizing";
import { CONDUCTOR_PK, LANES_SK } from "@marquee/api/table-keys";
import type { Database, TABLES } from "./dynamodb/database.ts";
import { fromItem, toItem, type Item } from "./dynamodb/attribute-values.ts";

const TableName = "Movie" satisfies (typeof TABLES)[number];

/**
 * How many lanes rounds have in a show for `viewers`. A change counts from the rounds on of which nobody has votes yet at `now` (epoch ms), and is kept
 * with the votes, so that whoever has voted before a restart is found after it.
 */
export async function keepLanes(
  database: Pick<Database, "call">,
  { viewers, roundMs, now }: { viewers: number; roundMs: number; now: number },
): Promise<LanePlan> {
  const key = { pk: CONDUCTOR_PK, sk: LANES_SK };
  const { Item } = await database.call("GetItem", { TableName, Key: toItem(key), ConsistentRead: true });
  const kept = Item ? (fromItem(Item as Item)["plan"] as unknown as LanePlan) : [];
  // The next round may have votes already, as clocks differ; the one after it has none.
  const plan = changeLanes(kept, lanesFor(viewers), now + roundMs);
  if (plan !== kept) await database.call("PutItem", { TableName, Item: toItem({ ...key, plan }) });
  return plan;
}
