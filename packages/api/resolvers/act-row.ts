import type { Moderation } from "@marquee/core/chat/moderation";

/** What a host did, as the table Movie holds it: beside its keys and TTL. */
export type ActRow = Moderation & { pk: string; sk: string; ttl: number };

/** What a row says that a host did. */
export function moderationOf(row: ActRow): Moderation {
  return { id: row.id, kind: row.kind, ids: row.ids, author: row.author, until: row.until, at: row.at };
}
