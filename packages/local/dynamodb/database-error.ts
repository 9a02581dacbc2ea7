import type { Item } from "./attribute-values.ts";

/** What DynamoDB answers instead of a result. */
export class DatabaseError extends Error {
  /** DynamoDB's name for it, such as `ConditionalCheckFailedException`. */
  readonly type: string;
  /** The stored item, when a condition failed and the request asked for it. */
  readonly item: Item | undefined;

  constructor(type: string, message: string, item?: Item) {
    super(message);
    this.name = "DatabaseError";
    this.type = type;
    this.item = item;
  }
}
