/** One value in DynamoDB's JSON, such as `{ S: "text" }` or `{ N: "7" }`. */
export type AttributeValue =
  { S: string } | { N: string } | { BOOL: boolean } | { NULL: true } | { L: AttributeValue[] } | { M: Item };
export type Item = { [name: string]: AttributeValue };

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

/** DynamoDB with Marquee's tables, in this process. */
export interface Database {
  /** Runs one DynamoDB operation, such as `GetItem`, in DynamoDB's own JSON. Throws a `DatabaseError`. */
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Creates the tables Movie, Reviews and Audience where they are missing. */
  createTables(): Promise<void>;
  /** Serves DynamoDB's HTTP protocol on 127.0.0.1, for the Lambda's SDK; `port` 0 takes a free one. */
  listen(port?: number): Promise<{ port: number; close(): Promise<void> }>;
  /** Deletes what has expired, a page at a time; runs by itself, too. The answer is how many rows went. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the database in the folder `path`, made if missing; without `path` it lives in memory. `now` (epoch ms) drives the TTL. */
export async function openDatabase(_options: { path?: string; now?: () => number } = {}): Promise<Database> {
  throw new Error("Not built yet");
}
