import { type DynamoDBGetItemRequest, util } from "@aws-appsync/utils";
import type { Lease } from "@marquee/core/conductor/ports";
import { CONDUCTOR_PK, LEASE_SK } from "../table-keys.ts";

/** What the conductor's lease tells of the room; nothing before the very first conductor. */
export type LeaseRow = Lease | null;

/** The key of the lease's row. */
export const leaseKey = () => util.dynamodb.toMapValues({ pk: CONDUCTOR_PK, sk: LEASE_SK });

/**
 * Reads the lease. Whoever reads it a moment too early, and so misses that the show has just fallen asleep, reads that in now.json and
 * checks in again.
 */
export const readLease = (): DynamoDBGetItemRequest => ({ operation: "GetItem", key: leaseKey() });
