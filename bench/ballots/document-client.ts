import type { Tables } from "@marquee/functions/dynamo/tables";
import type { Database } from "@marquee/local/dynamodb/database";
import { fromItem, toItem } from "@marquee/local/dynamodb/attribute-values";

type Command = { constructor: { name: string }; input: Record<string, unknown> };

/** The members of requests and answers that hold attributes. */
const ATTRIBUTES = new Set([
  "Key",
  "Item",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "LastEvaluatedKey",
]);
const LISTS = new Set(["Keys", "Items"]);

/** Marquee's tables in `database` for the conductor's own code, without HTTP and the SDK's middleware in between. */
export function tablesOf(database: Pick<Database, "call">): Tables {
  const client = {
    async send({ constructor, input }: Command) {
      const name = constructor.name.replace(/Command$/, "");
      const operation = name === "Query" ? name : `${name}Item`;
      return translated(await database.call(operation, translated(input, toItem)), fromItem);
    },
  };
  return { client: client as never, movie: "Movie", reviews: "Reviews", audience: "Audience" };
}

type Members = Record<string, unknown>;

/** `value` with its attributes in the other notation, however deep they are. */
function translated(value: Members, item: (attributes: never) => unknown): Members {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, inside(name, member, item)]));
}

function inside(name: string, member: unknown, item: (attributes: never) => unknown): unknown {
  if (ATTRIBUTES.has(name)) return item(member as never);
  if (LISTS.has(name)) return (member as never[]).map((one) => item(one));
  // The rows of each table.
  if (name === "Responses")
    return Object.fromEntries(
      Object.entries(member as Members).map(([table, rows]) => [table, inside("Items", rows, item)]),
    );
  if (Array.isArray(member))
    return member.map((one: unknown) => (isObject(one) ? translated(one, item) : one));
  return isObject(member) ? translated(member, item) : member;
}

const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null;
